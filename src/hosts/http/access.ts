import { createHash, timingSafeEqual } from 'node:crypto';
import { HttpProblem } from './problem.js';

/**
 * Lets through who has the token.
 *
 * @throws {HttpProblem} 401
 */
export function requireToken(request: Request, token: string | undefined): void {
  if (token === undefined) return;
  const [, given] = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  // Of digests, so that neither length nor content shows in the time that comparing takes.
  if (given !== undefined && timingSafeEqual(digest(given), digest(token))) return;
  const error = given === undefined ? '' : ', error="invalid_token"';
  throw new HttpProblem(
    401,
    given === undefined ? 'no-token' : 'wrong-token',
    { zh: '需要有效的访问令牌', en: 'a valid bearer token is needed' },
    { headers: { 'www-authenticate': `Bearer realm="mingcha"${error}` } },
  );
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The headers by which a browser lets pages of a named origin read the answer; none for others. */
export function corsHeaders(request: Request, origins: readonly string[]): Record<string, string> {
  if (origins.length === 0) return {};
  const origin = request.headers.get('origin');
  return {
    vary: 'origin',
    ...(origin !== null && origins.includes(origin) ? { 'access-control-allow-origin': origin } : {}),
  };
}

/** The answer to a browser that asks whether a page of another origin may send a request. */
export function preflight(request: Request, origins: readonly string[], methods: string): Response {
  const cors = corsHeaders(request, origins);
  const allowed = 'access-control-allow-origin' in cors;
  const more = {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  };
  return new Response(null, { status: 204, headers: { allow: methods, ...cors, ...(allowed ? more : {}) } });
}
