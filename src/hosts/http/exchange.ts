import type { IncomingMessage, ServerResponse } from 'node:http';

/** A body that is refused early is still read for so long, or the refusal would be lost with the connection. */
const LINGER_MILLISECONDS = 2000;

/**
 * A request of Node's as one of the fetch standard.
 *
 * @param beforeBody called before each reading of the body
 */
export function requestFrom(incoming: IncomingMessage, origin: string, beforeBody: () => void): Request {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i]!, incoming.rawHeaders[i + 1]!);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`${origin}${url}`, {
    ...{ method, headers },
    ...(hasBody ? { body: bodyOf(incoming, beforeBody), duplex: 'half' } : {}),
  } as RequestInit);
}

/** The body, read only when somebody asks for the next piece of it. */
function bodyOf(incoming: IncomingMessage, beforeBody: () => void): ReadableStream<Uint8Array> {
  let open = true;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        incoming.on('data', (piece: Buffer) => {
          // What comes behind a refusal is thrown away.
          if (!open) return;
          incoming.pause();
          controller.enqueue(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength));
        });
        incoming.pause();
        const end = (act: () => void) => () => {
          if (open) act();
          open = false;
        };
        incoming.once(
          'end',
          end(() => controller.close()),
        );
        const broken = end(() => controller.error(new Error('broken off')));
        incoming.once('error', broken);
        incoming.once('close', broken);
      },
      pull() {
        beforeBody();
        incoming.resume();
      },
      cancel() {
        open = false;
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Writes an answer, no faster than it is read.
 *
 * @param timeout milliseconds that a reader may let us wait
 */
export async function write(
  response: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  timeout: number,
): Promise<void> {
  response.headers.forEach((value, name) => {
    outgoing.setHeader(name, value);
  });
  outgoing.writeHead(response.status);
  if (response.body === null || response.headers.has('content-length')) {
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } else {
    outgoing.flushHeaders();
    const reader = response.body.getReader();
    outgoing.once('close', () => reader.cancel().catch(() => {}));
    for (;;) {
      const { done, value } = await reader.read();
      if (done || outgoing.destroyed) break;
      if (!outgoing.write(value)) await drained(outgoing, timeout);
    }
    outgoing.end();
  }
  if (!incoming.complete) linger(incoming);
}

/** Reads on what nobody wants for a while, so that the sender reads our answer and not a reset. */
function linger(incoming: IncomingMessage): void {
  incoming.resume();
  const timer = setTimeout(() => incoming.socket.destroy(), LINGER_MILLISECONDS);
  incoming.once('close', () => clearTimeout(timer));
  incoming.once('end', () => clearTimeout(timer));
}

function drained(outgoing: ServerResponse, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => outgoing.destroy(), timeout);
    const go = () => {
      clearTimeout(timer);
      outgoing.off('drain', go);
      outgoing.off('close', go);
      resolve();
    };
    outgoing.on('drain', go);
    outgoing.on('close', go);
  });
}
