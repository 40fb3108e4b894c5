import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { failureOf, LinkFailure } from './failure.js';
import type { AddressPolicy } from './networks.js';
import { byFamily, type Resolve } from './resolve.js';

export interface ConnectOptions {
  readonly policy: AddressPolicy;
  readonly resolve: Resolve;
  /** Milliseconds that each phase may take. */
  readonly timeouts: Readonly<Record<'dns' | 'connect' | 'tls', number>>;
  /** Certificates to trust besides the known ones, PEM. */
  readonly ca: readonly string[];
  /** Breaks off whatever is being connected. */
  readonly signal: AbortSignal;
}

/** Of a host with many addresses so many are tried, one after the other. */
const TRIED = 3;

/**
 * Opens the sockets of the room, all of them. A name is resolved, its addresses are judged, and one that passed is
 * connected to *by its number*: between the judgement and the connection no name is looked up again, so that neither a
 * redirect, a spelling nor a resolver that answers differently the second time leads to a private address.
 */
export function guardedConnector(options: ConnectOptions): buildConnector.connector {
  return ({ hostname, port, protocol }, callback) => {
    connect(
      hostname,
      Number(port) || (protocol === 'https:' ? 443 : 80),
      protocol === 'https:',
      options,
    ).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
}

async function connect(
  hostname: string,
  port: number,
  secure: boolean,
  options: ConnectOptions,
): Promise<Socket | TLSSocket> {
  const addresses = await addressesOf(hostname, options);
  const allowed = byFamily(addresses.filter((address) => options.policy.allows(address)));
  if (allowed.length === 0) throw new LinkFailure('private-address', addresses.join(' '), 'dns');
  let failure: unknown;
  for (const address of allowed.slice(0, TRIED)) {
    try {
      const socket = await openTcp(address, port, options);
      return secure ? await openTls(socket, hostname, options) : socket;
    } catch (error) {
      options.signal.throwIfAborted();
      failure = error;
    }
  }
  throw failure;
}

async function addressesOf(
  hostname: string,
  { resolve, timeouts, signal }: ConnectOptions,
): Promise<readonly string[]> {
  if (isIP(hostname) !== 0) return [hostname];
  let timer: NodeJS.Timeout | undefined;
  let stop = () => {};
  try {
    return await new Promise<readonly string[]>((done, fail) => {
      stop = () => fail(signal.reason);
      signal.addEventListener('abort', stop);
      timer = setTimeout(() => fail(new LinkFailure('dns-failure', 'ETIMEOUT', 'dns')), timeouts.dns);
      resolve(hostname).then(done, fail);
    });
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(error, 'dns');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function openTcp(address: string, port: number, options: ConnectOptions): Promise<Socket> {
  // A number, so nothing is looked up here.
  const socket = connectTcp({ host: address, port, noDelay: true, keepAlive: true });
  return ready(socket, 'connect', 'connect', options);
}

async function openTls(raw: Socket, hostname: string, options: ConnectOptions): Promise<TLSSocket> {
  const socket = connectTls({
    socket: raw,
    host: hostname,
    ALPNProtocols: ['http/1.1'],
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    ...(options.ca.length === 0 ? {} : { ca: [...rootCertificates, ...options.ca] }),
  });
  // What goes wrong below is told by the socket above.
  raw.on('error', () => {});
  try {
    return await ready(socket, 'secureConnect', 'tls', options);
  } catch (error) {
    raw.destroy();
    throw error;
  }
}

function ready<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  phase: 'connect' | 'tls',
  { timeouts, signal }: ConnectOptions,
): Promise<S> {
  return new Promise<S>((done, fail) => {
    const timer = setTimeout(() => socket.destroy(new LinkFailure('timeout', phase, phase)), timeouts[phase]);
    const abort = () => socket.destroy(new LinkFailure('unchecked', 'abort', phase));
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    socket.once(event, () => {
      settle();
      socket.off('error', failed);
      done(socket);
    });
    const failed = (error: Error) => {
      settle();
      socket.on('error', () => {});
      socket.destroy();
      fail(error);
    };
    socket.once('error', failed);
    if (signal.aborted) abort();
  }).catch((error: unknown) => {
    throw failureOf(error, phase);
  });
}
