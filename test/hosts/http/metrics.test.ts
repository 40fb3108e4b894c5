import parse from 'parse-prometheus-text-format';
import { expect, test } from 'vitest';
import { CLEAN, handlerWith, post, WRONG } from './asking.js';

interface Sample {
  readonly value?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly buckets?: Readonly<Record<string, string>>;
  readonly count?: string;
}

/* A parser of the format that is not ours reads what is told. */

async function metricsOf(handler: ReturnType<typeof handlerWith>) {
  const response = await handler(new Request('http://localhost/metrics'));
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const families = parse(await response.text()) as { name: string; type: string; metrics: Sample[] }[];
  return new Map(families.map((family) => [family.name, family]));
}

test('a new service has told of nothing', async () => {
  const metrics = await metricsOf(handlerWith());
  expect(metrics.get('mingcha_documents_total')?.metrics).toEqual([{ value: '0' }]);
  expect(metrics.get('mingcha_build_info')?.metrics[0]?.labels).toMatchObject({
    version: expect.any(String),
  });
});

test('what has been answered is counted, by kinds only', async () => {
  const handler = handlerWith();
  await handler(post('/v1/scan', JSON.stringify({ id: 'a"b\\c', ...WRONG })));
  await handler(post('/v1/scan', JSON.stringify(CLEAN)));
  await handler(post('/v1/scan', '{}'));
  await handler(new Request('http://localhost/no"such'));
  const metrics = await metricsOf(handler);
  const of = (name: string) => metrics.get(`mingcha_${name}`)!;
  expect(of('requests_total').type).toBe('COUNTER');
  expect(of('requests_total').metrics).toEqual([
    { value: '2', labels: { route: '/v1/scan', status: '200' } },
    { value: '1', labels: { route: '/v1/scan', status: '400' } },
    { value: '1', labels: { route: 'other', status: '404' } },
  ]);
  expect(of('documents_total').metrics).toEqual([{ value: '2' }]);
  expect(of('requests_in_flight')).toMatchObject({ type: 'GAUGE', metrics: [{ value: '0' }] });
  const found = of('findings_total').metrics;
  expect(found.map(({ labels }) => labels!.category).sort()).toEqual(['misstatement', 'place-name']);
  const scans = of('scan_duration_seconds');
  expect(scans.type).toBe('HISTOGRAM');
  const [{ buckets = {}, count }] = scans.metrics as [Sample];
  expect(count).toBe('2');
  const bounds = Object.entries(buckets).map(([bound, below]) => [
    Number(bound.replace('+Inf', 'Infinity')),
    Number(below),
  ]);
  // An object puts keys that are whole numbers first.
  bounds.sort(([a], [b]) => a! - b!);
  expect(bounds.at(-1)).toEqual([Number.POSITIVE_INFINITY, 2]);
  const counts = bounds.map(([, below]) => below!);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});
