import { z } from 'zod';
import { articleSchema } from '../../config/article-schema.js';
import { rules, SEVERITIES } from '../../rules/index.js';
import { ARTICLE_TYPES, BATCH_TYPES, contextSchema, rawSchema } from './article.js';
import type { AnsweredExample } from './examples.js';
import type { Limits } from './limits.js';

type Json = Readonly<Record<string, unknown>>;

/** What the description depends on besides the code. */
export interface Described {
  readonly version: string;
  readonly limits: Limits;
  readonly base: string;
  readonly examples: readonly AnsweredExample[];
}

/** The description of the service, OpenAPI 3.1. Each example in it has been answered by the service itself. */
export function openapi({ version, limits, base, examples }: Described): Json {
  const problems = problemsWith(examples);
  return {
    openapi: '3.1.0',
    info: {
      title: 'mingcha',
      version,
      summary: 'Finds what must not stand in the publications of Chinese public institutions.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: base === '' ? '/' : base }],
    security: [{ token: [] }, {}],
    paths: {
      '/v1/scan': {
        post: {
          operationId: 'scan',
          summary: 'Scans one article, as JSON or as the page itself.',
          description: `At most ${limits.maxBytes} bytes. Offsets count UTF-16 units of the content as it was decoded.`,
          parameters: [
            ...ASKED,
            ...parameters(contextSchema),
            ...parameters(rawSchema, 'Of a page that is sent as it is.').filter(
              ({ name }) => !Object.hasOwn(contextSchema.shape, name),
            ),
          ],
          requestBody: {
            required: true,
            content: Object.fromEntries(
              ARTICLE_TYPES.map((type) => [
                type,
                {
                  schema: type === 'application/json' ? ref('Article') : STRING,
                  examples: bodies(examples, 'scan', type),
                },
              ]),
            ),
          },
          responses: {
            200: {
              description: 'The report.',
              content: {
                'application/json': {
                  schema: { allOf: [ref('Report'), { required: ['tool'] }] },
                  examples: answers(examples, 'scan', 200),
                },
              },
            },
            ...problems(400, 401, 403, 408, 413, 415, 500, 503),
          },
        },
      },
      '/v1/scan-batch': {
        post: {
          operationId: 'scanBatch',
          summary: 'Scans articles as they come, a JSON object a line, and answers in their order.',
          description: [
            `At most ${limits.maxBytes} bytes a line and ${limits.maxBatchBytes} in all.`,
            'Read the answer while you send: nothing is kept for a client that does not read.',
            'A line that is no article is a report with a problem; the others are scanned all the same.',
          ].join(' '),
          parameters: [...ASKED, ...parameters(contextSchema)],
          requestBody: {
            required: true,
            content: Object.fromEntries(
              BATCH_TYPES.map((type) => [
                type,
                { schema: { type: 'string' }, examples: bodies(examples, 'scanBatch', type) },
              ]),
            ),
          },
          responses: {
            200: {
              description: 'A report a line. Each line has the schema Report.',
              content: {
                'application/x-ndjson': {
                  schema: { type: 'string' },
                  examples: answers(examples, 'scanBatch', 200),
                },
              },
            },
            ...problems(400, 401, 403, 415, 503),
          },
        },
      },
      '/v1/rules': get('listRules', 'The rules.', 'application/json', ref('Rules'), problems(401)),
      '/healthz': get('health', 'Whether the service takes requests.', 'application/json', ref('Health'), {
        503: {
          description: 'It is stopping.',
          content: { 'application/json': { schema: ref('Health') } },
        },
      }),
      '/metrics': get(
        'metrics',
        'What the service has done, for Prometheus.',
        'text/plain',
        { type: 'string' },
        problems(401),
      ),
      '/openapi.json': get(
        'describe',
        'This description.',
        'application/json',
        { type: 'object' },
        problems(401),
      ),
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Article: schemaOf(articleSchema),
        Report: REPORT,
        Finding: FINDING,
        Problem: PROBLEM,
        Tool: object({ name: { const: 'mingcha' }, version: STRING, dictionary: STRING }),
        Health: object({ status: { enum: ['ok', 'draining'] } }),
        Rules: object({ tool: ref('Tool'), rules: { type: 'array', items: RULE } }),
        HttpProblem: HTTP_PROBLEM,
      },
    },
  };
}

const STRING = { type: 'string' } as const;
const INTEGER = { type: 'integer', minimum: 0 } as const;
const CATEGORIES = [...new Set(rules.map(({ category }) => category))].sort();

const REPORT = {
  type: 'object',
  required: ['id', 'source', 'revealed', 'findings', 'problems', 'context'],
  properties: {
    tool: { $ref: '#/components/schemas/Tool' },
    id: STRING,
    source: STRING,
    encoding: { ...STRING, description: 'How the bytes were read.' },
    revealed: { type: 'boolean', description: 'Whether personal data stands in the report in full.' },
    findings: { type: 'array', items: { $ref: '#/components/schemas/Finding' } },
    problems: {
      type: 'array',
      description: 'Why it, or a part of it, was not checked: it was not found clean.',
      items: { $ref: '#/components/schemas/Problem' },
    },
    context: {
      type: 'object',
      properties: {
        home: STRING,
        homeFrom: STRING,
        publishedAt: STRING,
        publishedAtFrom: STRING,
        platform: STRING,
        account: STRING,
        unit: STRING,
      },
    },
  },
} as const;

const FINDING = object({
  document: STRING,
  field: STRING,
  ruleId: STRING,
  category: { enum: CATEGORIES },
  severity: { enum: SEVERITIES },
  confidence: { type: 'number', minimum: 0, maximum: 1 },
  start: { ...INTEGER, description: 'UTF-16 units in the field, half-open.' },
  end: INTEGER,
  line: { type: 'integer', minimum: 1 },
  column: { type: 'integer', minimum: 1 },
  text: STRING,
  messageId: STRING,
  message: STRING,
  suggestions: { type: 'array', items: object({ replacement: STRING, why: STRING }) },
  evidence: { type: 'object' },
  because: { type: 'array', items: object({ step: STRING, text: STRING, add: { type: 'number' } }) },
  fingerprint: STRING,
});

const PROBLEM = {
  type: 'object',
  required: ['code', 'message'],
  properties: { code: STRING, message: STRING, line: INTEGER, errors: mistakes() },
} as const;

const RULE = object({
  id: STRING,
  category: { enum: CATEGORIES },
  severity: { enum: SEVERITIES },
  since: STRING,
  summary: object({ zh: STRING, en: STRING }),
  messages: { type: 'object', additionalProperties: object({ zh: STRING, en: STRING }) },
});

const HTTP_PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: STRING,
    title: STRING,
    status: INTEGER,
    code: STRING,
    detail: STRING,
    errors: mistakes(),
  },
} as const;

const ASKED = [
  {
    name: 'lang',
    in: 'query',
    description: 'The language of messages.',
    schema: { enum: ['zh', 'en'] },
  },
  {
    name: 'reveal',
    in: 'query',
    description: 'Personal data in full, where the service allows it.',
    schema: { type: 'boolean', default: false },
  },
];

const STATUS: Readonly<Record<number, string>> = {
  400: 'What was sent is no article; `errors` holds the path of each mistake.',
  401: 'The bearer token is missing or wrong.',
  403: 'Personal data was asked for in full, which the service does not allow.',
  408: 'The body did not arrive in time.',
  413: 'The body is too large.',
  415: 'The content type or its encoding is not taken, or the body is no text.',
  500: 'The scan failed.',
  503: 'The service is busy or stopping, or the scan took too long.',
};

function problemsWith(examples: readonly AnsweredExample[]) {
  return (...statuses: readonly number[]): Json =>
    Object.fromEntries(
      statuses.map((status) => {
        const shown = answers(examples, 'scan', status);
        const content = {
          schema: ref('HttpProblem'),
          ...(Object.keys(shown).length === 0 ? {} : { examples: shown }),
        };
        return [status, { description: STATUS[status], content: { 'application/problem+json': content } }];
      }),
    );
}

function mistakes() {
  const path = { type: 'array', items: { type: ['string', 'integer'] } } as const;
  return { type: 'array', items: object({ path, detail: STRING }) } as const;
}

function get(operationId: string, summary: string, type: string, schema: Json, others: Json): Json {
  const responses = { 200: { description: summary, content: { [type]: { schema } } }, ...others };
  return { get: { operationId, summary, responses } };
}

function bodies(examples: readonly AnsweredExample[], operation: string, type: string): Json {
  const fitting = examples.filter((example) => example.operation === operation && example.type === type);
  return named(fitting, ({ body }) => (type === 'application/json' ? JSON.parse(body) : body));
}

function answers(examples: readonly AnsweredExample[], operation: string, status: number): Json {
  const fitting = examples.filter((example) => example.operation === operation && example.status === status);
  return named(fitting, ({ answer }) => answer);
}

function named(examples: readonly AnsweredExample[], value: (example: AnsweredExample) => unknown): Json {
  return Object.fromEntries(
    examples.map((example) => {
      const { name, summary, query } = example;
      return [name, { summary: query === '' ? summary : `${summary} (${query})`, value: value(example) }];
    }),
  );
}

function parameters(schema: z.ZodObject, description?: string) {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    ...(description === undefined ? {} : { description }),
    // In an address everything is text.
    schema: textIn(property as Json),
  }));
}

function textIn(property: Json): Json {
  const { anyOf } = property as { anyOf?: readonly Json[] };
  return anyOf?.find(({ type }) => type === 'string') ?? property;
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

function object(properties: Json): Json {
  return { type: 'object', required: Object.keys(properties), properties };
}

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}
