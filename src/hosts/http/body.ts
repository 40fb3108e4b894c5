import { HttpProblem } from './problem.js';

/** How much of a body is taken, and how long it may keep us waiting. */
export interface BodyLimits {
  readonly maxBytes: number;
  readonly timeout: number;
}

/**
 * The pieces of a request's body as they come.
 *
 * @param whole the time is that of the whole body, not that of each piece
 * @throws {HttpProblem} 413 for more bytes than are allowed, 408 where they do not come, 400 where they break off
 */
export async function* piecesOf(
  request: Request,
  { maxBytes, timeout }: BodyLimits,
  whole: boolean,
): AsyncGenerator<Uint8Array> {
  // A length that is announced needs no reading to be refused.
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return;
  const reader = request.body.getReader();
  const deadline = performance.now() + timeout;
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), whole ? deadline - performance.now() : timeout);
      if (done) return;
      bytes += value.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield value;
    }
  } finally {
    // Nobody waits for a sender who may never say anything again.
    reader.cancel().catch(() => {});
  }
}

/** The whole body. {@link piecesOf} */
export async function bytesOf(request: Request, limits: BodyLimits): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(request, limits, true)) pieces.push(piece);
  return joined(pieces);
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

export function tooLarge(maxBytes: number): HttpProblem {
  return new HttpProblem(413, 'too-large', {
    zh: `内容超过上限 ${maxBytes} 字节`,
    en: `more than the ${maxBytes} bytes that are allowed`,
  });
}

async function inTime<T>(reading: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), Math.max(0, milliseconds));
    // A body that nobody waits for any more must not keep a process from its end.
    (timer as { unref?: () => void }).unref?.();
  });
  try {
    return await Promise.race([reading, late]);
  } catch (error) {
    throw error instanceof HttpProblem ? error : brokenOff();
  } finally {
    clearTimeout(timer);
  }
}

function tooSlow(): HttpProblem {
  return new HttpProblem(408, 'body-timeout', {
    zh: '等待内容超时',
    en: 'the content did not arrive in time',
  });
}

function brokenOff(): HttpProblem {
  return new HttpProblem(400, 'broken-off', { zh: '内容未传完', en: 'the content broke off' });
}
