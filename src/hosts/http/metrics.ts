import type { DocumentReport } from '../../scanner/index.js';

/** Upper bounds in seconds: a page takes a millisecond, a batch minutes. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

type Labels = Readonly<Record<string, string | number>>;

/**
 * What the service has done, as Prometheus asks for it (text format 0.0.4). Labels are of small fixed sets: no route, id
 * or text of a client becomes one.
 */
export class Metrics {
  readonly #info: Labels;
  readonly #requests = new Counter();
  readonly #findings = new Counter();
  readonly #problems = new Counter();
  readonly #requestSeconds = new Histogram();
  readonly #scanSeconds = new Histogram();
  #documents = 0;
  #bytes = 0;
  inFlight = 0;

  constructor(info: Labels) {
    this.#info = info;
  }

  /** An answered request. @param seconds until its last byte was handed over */
  request(route: string, status: number, seconds: number): void {
    this.#requests.add({ route, status });
    this.#requestSeconds.observe({ route }, seconds);
  }

  /** A document that was handed to the scanner. @param seconds with the wait for a thread */
  document({ findings, problems }: Pick<DocumentReport, 'findings' | 'problems'>, seconds: number): void {
    this.#documents++;
    this.#scanSeconds.observe({}, seconds);
    for (const { category, severity } of findings) this.#findings.add({ category, severity });
    for (const { code } of problems) this.#problems.add({ code });
  }

  received(bytes: number): void {
    this.#bytes += bytes;
  }

  toString(): string {
    const family = (name: string, type: string, help: string, samples: readonly string[]) =>
      [`# HELP mingcha_${name} ${help}`, `# TYPE mingcha_${name} ${type}`, ...samples].join('\n');
    const one = (name: string, value: number) => [`mingcha_${name} ${value}`];
    const families = [
      family('build_info', 'gauge', 'Version of the program and digest of its dictionaries.', [
        `mingcha_build_info${labelled(this.#info)} 1`,
      ]),
      family('requests_total', 'counter', 'Requests answered.', this.#requests.samples('requests_total')),
      family(
        'request_duration_seconds',
        'histogram',
        'Time to the last byte of the answer.',
        this.#requestSeconds.samples('request_duration_seconds'),
      ),
      family(
        'requests_in_flight',
        'gauge',
        'Requests to scan in work.',
        one('requests_in_flight', this.inFlight),
      ),
      family(
        'received_bytes_total',
        'counter',
        'Bytes of bodies read.',
        one('received_bytes_total', this.#bytes),
      ),
      family('documents_total', 'counter', 'Documents scanned.', one('documents_total', this.#documents)),
      family(
        'scan_duration_seconds',
        'histogram',
        'Time of a scan, with the wait for a thread.',
        this.#scanSeconds.samples('scan_duration_seconds'),
      ),
      family(
        'findings_total',
        'counter',
        'Findings by category and severity.',
        this.#findings.samples('findings_total'),
      ),
      family(
        'problems_total',
        'counter',
        'Documents that were not, or not wholly, checked, by the reason.',
        this.#problems.samples('problems_total'),
      ),
    ];
    return families.join('\n') + '\n';
  }
}

class Counter {
  readonly #values = new Map<string, number>();

  add(labels: Labels): void {
    const key = labelled(labels);
    this.#values.set(key, (this.#values.get(key) ?? 0) + 1);
  }

  samples(name: string): string[] {
    return [...this.#values].map(([labels, value]) => `mingcha_${name}${labels} ${value}`);
  }
}

class Histogram {
  readonly #series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();

  observe(labels: Labels, seconds: number): void {
    const key = labelled(labels);
    let series = this.#series.get(key);
    if (series === undefined) {
      series = { labels, counts: SECONDS.map(() => 0), sum: 0, count: 0 };
      this.#series.set(key, series);
    }
    series.count++;
    series.sum += seconds;
    const bucket = SECONDS.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) series.counts[bucket]!++;
  }

  samples(name: string): string[] {
    return [...this.#series.values()].flatMap(({ labels, counts, sum, count }) => {
      let below = 0;
      const buckets = SECONDS.map((bound, i) => {
        below += counts[i]!;
        return `mingcha_${name}_bucket${labelled({ ...labels, le: bound })} ${below}`;
      });
      return [
        ...buckets,
        `mingcha_${name}_bucket${labelled({ ...labels, le: '+Inf' })} ${count}`,
        `mingcha_${name}_sum${labelled(labels)} ${sum}`,
        `mingcha_${name}_count${labelled(labels)} ${count}`,
      ];
    });
  }
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
}
