import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { handlerWith, rulesOf } from './asking.js';

// biome-ignore lint/suspicious/noExplicitAny: a description is walked by its paths, and checked against its own schemas.
type Json = Record<string, any>;

const handler = handlerWith();
const api: Json = JSON.parse(await (await handler(new Request('http://localhost/openapi.json'))).text());
const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'api', ...api });

const at = (...path: string[]) =>
  `api#/${path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

/** Each example of a request with what the description says it is answered. */
const examples = Object.entries(api.paths as Json).flatMap(([path, { post }]) =>
  Object.entries((post?.requestBody.content ?? {}) as Json).flatMap(([type, { examples = {} }]) =>
    Object.entries(examples as Json).map(([name, { summary, value }]) => ({
      path,
      type,
      name,
      summary,
      value,
    })),
  ),
);

const answersOf = (path: string, name: string) =>
  Object.entries(api.paths[path].post.responses as Json).flatMap(([status, { content }]) =>
    Object.entries(content as Json).flatMap(([type, { examples = {} }]) =>
      name in examples ? [{ status: Number(status), type, value: examples[name].value }] : [],
    ),
  );

test.each(examples)(
  '$path, the example $name is answered as described',
  async ({ path, type, name, summary, value }) => {
    const [query = ''] = /\?[^)]*/.exec(summary) ?? [];
    const response = await handler(
      new Request(`http://localhost${path}${query}`, {
        method: 'POST',
        headers: { 'content-type': `${type}; charset=utf-8` },
        body: typeof value === 'string' ? value : JSON.stringify(value),
      }),
    );
    const text = await response.text();
    const answers = answersOf(path, name);
    expect(answers).toHaveLength(1);
    const [answer] = answers;
    expect(response.status).toBe(answer!.status);
    expect(response.headers.get('content-type')!.split(';')[0]).toBe(answer!.type);
    expect(typeof answer!.value === 'string' ? text : JSON.parse(text)).toEqual(answer!.value);
    const schema = at(
      'paths',
      path,
      'post',
      'responses',
      String(answer!.status),
      'content',
      answer!.type,
      'schema',
    );
    const validate = ajv.getSchema(schema)!;
    expect(validate(answer!.value), JSON.stringify(validate.errors)).toBe(true);
  },
);

test('it is a description by the schema that the standard publishes for 3.1, and a damaged one is not', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(api))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const damaged = structuredClone(api);
  damaged.paths['/v1/scan'].post.parameters[0].in = 'body';
  expect((await new Validator().validate(damaged)).valid).toBe(false);
});

test('the examples show what there is to show', () => {
  const [article] = answersOf('/v1/scan', 'article');
  expect(rulesOf(article!.value)).toEqual(['place-name/wrong-suffix', 'misstatement/wrong-form']);
  const [page] = answersOf('/v1/scan', 'page');
  expect(rulesOf(page!.value)).toContain('place-name/wrong-suffix');
  const [mistake] = answersOf('/v1/scan', 'mistake');
  expect(mistake).toMatchObject({ status: 400, value: { errors: [{ path: ['home'] }] } });
  const [batch] = answersOf('/v1/scan-batch', 'batch');
  expect(batch!.value.trim().split('\n')).toHaveLength(3);
});

test('each report of a batch has the schema of a report', () => {
  const validate = ajv.getSchema(at('components', 'schemas', 'Report'))!;
  const [batch] = answersOf('/v1/scan-batch', 'batch');
  for (const line of batch!.value.trim().split('\n')) {
    expect(validate(JSON.parse(line)), JSON.stringify(validate.errors)).toBe(true);
  }
});

test('a schema refuses what is no report', () => {
  const validate = ajv.getSchema(at('components', 'schemas', 'Report'))!;
  expect(validate({ id: 'x' })).toBe(false);
  const [article] = answersOf('/v1/scan', 'article');
  const broken = structuredClone(article!.value);
  broken.findings[0].start = '3';
  expect(validate(broken)).toBe(false);
});

test('every answer of the other paths has its schema', async () => {
  for (const path of ['/v1/rules', '/healthz']) {
    const value = JSON.parse(await (await handler(new Request(`http://localhost${path}`))).text());
    const validate = ajv.getSchema(
      at('paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'),
    )!;
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  }
});

test('making the examples counts for nothing', async () => {
  const fresh = handlerWith();
  const get = async (path: string) => (await fresh(new Request(`http://localhost${path}`))).text();
  expect(JSON.parse(await get('/openapi.json'))).toEqual(api);
  const metrics = await get('/metrics');
  expect(metrics).toContain('mingcha_documents_total 0\n');
  expect(metrics).not.toContain('mingcha_findings_total{');
});
