import type { Localised } from '../../rules/index.js';
import type { Language } from '../../scanner/index.js';

/** What is wrong at one key of what was sent: the path of zod, and what the key must look like. */
export interface Mistake {
  readonly path: readonly (string | number)[];
  readonly words: Localised;
}

/**
 * A request that is answered with an error. It is told as `application/problem+json` (RFC 9457), in words of ours: no
 * message repeats a value that was sent.
 */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly status: number,
    /** What a program tells it by. */
    readonly code: string,
    readonly words: Localised,
    readonly more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly mistakes?: readonly Mistake[];
    } = {},
  ) {
    super(words.en);
  }

  /** What the status is called. */
  get title(): string {
    return TITLES[this.status] ?? 'Error';
  }

  /** The mistakes in a language; nothing where there are none to tell. */
  errors(language: Language): { readonly errors?: readonly object[] } {
    const { mistakes } = this.more;
    if (mistakes === undefined) return {};
    return { errors: mistakes.map(({ path, words }) => ({ path, detail: words[language] })) };
  }

  toBody(language: Language): object {
    const { title, status, code } = this;
    const detail = this.words[language];
    return { type: 'about:blank', title, status, code, detail, ...this.errors(language) };
  }

  toResponse(language: Language): Response {
    const headers = { 'content-type': PROBLEM_TYPE, ...this.more.headers };
    return jsonResponse(this.status, this.toBody(language), headers);
  }
}

export const PROBLEM_TYPE = 'application/problem+json';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** What is answered may hold what an unpublished page says, so nobody on the way may keep it. */
export const GUARDED = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** A whole answer, whose length is known. */
export function wholeResponse(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): Response {
  const bytes = new TextEncoder().encode(text);
  return new Response(bytes, {
    status,
    headers: { ...GUARDED, 'content-length': String(bytes.byteLength), ...headers },
  });
}

export function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return wholeResponse(status, `${JSON.stringify(value)}\n`, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
}
