import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net';
import type { Certificate } from './certificate.js';

/** A server on this machine that keeps count of what reaches it. */
export interface LocalServer {
  readonly port: number;
  /** `METHOD host path`, in order. */
  readonly requests: readonly string[];
  readonly connections: number;
  /** Sockets that are still open. */
  readonly open: number;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly address?: string;
  readonly port?: number;
  readonly certificate?: Certificate;
}

/** Answers over HTTP, or HTTPS with a certificate. */
export function serve(listener: RequestListener, options: ListenOptions = {}): Promise<LocalServer> {
  const requests: string[] = [];
  const counting: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.headers.host?.replace(/:\d+$/, '')} ${request.url}`);
    listener(request, response);
  };
  const { certificate } = options;
  const server = certificate === undefined ? createHttp(counting) : createHttps({ ...certificate }, counting);
  return listening(server, options, requests);
}

/** Does with each connection what it likes. */
export function serveRaw(
  connected: (socket: Socket) => void,
  options: ListenOptions = {},
): Promise<LocalServer> {
  const server = createTcp((socket) => {
    // A socket that nobody reads never sees the other end go.
    socket.resume();
    connected(socket);
  });
  return listening(server, options, []);
}

async function listening(
  server: Server | TcpServer,
  { address = '127.0.0.1', port = 0 }: ListenOptions,
  requests: readonly string[],
): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, address, done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    get connections() {
      return connections;
    },
    get open() {
      return sockets.size;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
