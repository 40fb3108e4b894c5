import { createScanner } from '../../../src/config/index.js';
import { createHandler, type Handler, type HandlerOptions } from '../../../src/hosts/http/index.js';

/** A township that is none, and a mistyped formulation. */
export const WRONG = { content: '裕安区平桥镇开展抚平攻坚。', home: '341503', publishedAt: '2022-06-10' };
export const WRONG_RULES = ['place-name/wrong-suffix', 'misstatement/wrong-form'];
export const CLEAN = { content: '裕安区平桥乡开展脱贫攻坚。', home: '341503', publishedAt: '2022-06-10' };

export const JSON_TYPE = { 'content-type': 'application/json' };
export const LINES_TYPE = { 'content-type': 'application/x-ndjson' };

const scanner = createScanner();

export function handlerWith(options: HandlerOptions = {}): Handler {
  return createHandler({ scanner, language: 'en', ...options });
}

export function post(
  path: string,
  body: BodyInit | null,
  headers: Record<string, string> = JSON_TYPE,
): Request {
  const stream = body instanceof ReadableStream ? { duplex: 'half' } : {};
  return new Request(`http://localhost${path}`, { method: 'POST', headers, body, ...stream } as RequestInit);
}

/** What is checked of a report. */
export interface Report {
  readonly id: string;
  readonly source: string;
  readonly revealed: boolean;
  readonly encoding?: string;
  readonly findings: readonly { ruleId: string; start: number; end: number; text: string; message: string }[];
  readonly problems: readonly {
    code: string;
    message: string;
    line?: number;
    errors?: { path: unknown[] }[];
  }[];
  readonly context: Readonly<Record<string, string>>;
}

export const rulesOf = ({ findings }: Report) => findings.map(({ ruleId }) => ruleId);

export function linesIn(text: string): Report[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Report);
}
