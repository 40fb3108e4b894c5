/** A request of the description. Its answer is made by asking for it, so that what is described is what happens. */
export interface Example {
  readonly operation: 'scan' | 'scanBatch';
  readonly name: string;
  readonly summary: string;
  readonly query: string;
  readonly type: string;
  readonly body: string;
}

/** An example with what the service has answered. */
export interface AnsweredExample extends Example {
  readonly status: number;
  readonly answer: unknown;
}

const json = (value: unknown) => JSON.stringify(value);

const examples: readonly Example[] = [
  {
    operation: 'scan',
    name: 'article',
    summary: 'A township that is none, and a mistyped formulation.',
    query: '',
    type: 'application/json',
    body: json({
      id: 'notice-1',
      title: '驻村工作动态',
      content: '<p>裕安区平桥镇开展抚平攻坚。</p>',
      format: 'html',
      home: '341503',
      publishedAt: '2022-06-10',
    }),
  },
  {
    operation: 'scan',
    name: 'english',
    summary: 'Messages in English; nothing to find.',
    query: '?lang=en',
    type: 'application/json',
    body: json({ id: 'notice-2', content: '裕安区平桥乡开展脱贫攻坚。', home: '341503' }),
  },
  {
    operation: 'scan',
    name: 'page',
    summary: 'A page as it is, with its context in the query.',
    query: '?home=341503&publishedAt=2022-06-10',
    type: 'text/html',
    body: '<title>工作动态</title><p>平桥<b>镇</b>举办活动，裕安区平桥镇参加。</p>',
  },
  {
    operation: 'scan',
    name: 'mistake',
    summary: 'A code that is none.',
    query: '',
    type: 'application/json',
    body: json({ content: '裕安区平桥乡', home: 'Lu’an' }),
  },
  {
    operation: 'scanBatch',
    name: 'batch',
    summary: 'Two articles, and a line that is none.',
    query: '?home=341503',
    type: 'application/x-ndjson',
    body: `${json({ id: '1', content: '裕安区平桥镇', publishedAt: '2022-06-10' })}\n{"id":\n${json({ id: '3', content: '裕安区平桥乡' })}\n`,
  },
];

const PATHS = { scan: '/v1/scan', scanBatch: '/v1/scan-batch' } as const;

/** The request that an example is. */
function requestOf({ operation, query, type, body }: Example): Request {
  return new Request(`http://localhost${PATHS[operation]}${query}`, {
    method: 'POST',
    headers: { 'content-type': `${type}; charset=utf-8` },
    body,
  });
}

/** The examples with the answers of a service. */
export async function answered(service: (request: Request) => Promise<Response>): Promise<AnsweredExample[]> {
  return Promise.all(
    examples.map(async (example) => {
      const response = await service(requestOf(example));
      const text = await response.text();
      const whole = example.operation === 'scan';
      return { ...example, status: response.status, answer: whole ? JSON.parse(text) : text };
    }),
  );
}
