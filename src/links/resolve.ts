import { promises as dns } from 'node:dns';
import { isIP } from 'node:net';

/** The addresses of a host name. Rejects with an error whose `code` is that of Node's `dns`. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** Asks as every program on the machine does, its `hosts` file included. */
export const systemResolver: Resolve = async (hostname) => {
  const found = await dns.lookup(hostname, { all: true, verbatim: true });
  return found.map(({ address }) => address);
};

/** Time that one question to a name server may take, and how often it is put. */
const QUESTION = { timeout: 3_000, tries: 2 };

/**
 * Asks one name server: to see a site as the public does, from inside a network with names of its own.
 *
 * @param server an IP address, with a port where it is not 53: `223.5.5.5`, `127.0.0.1:5353`, `[::1]:5353`
 * @throws {TypeError} for what is no server
 */
export function resolverAt(server: string): Resolve {
  const resolver = new dns.Resolver(QUESTION);
  resolver.setServers([server]);
  return async (hostname) => {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    const errors = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as Error] : [],
    );
    // One that is silent on IPv6 has not said that the name does not exist.
    throw errors.find((error) => !saysNone(error)) ?? errors[0]!;
  };
}

function saysNone(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOTFOUND' || code === 'ENODATA';
}

/** Names first what every network can reach. */
export function byFamily(addresses: readonly string[]): string[] {
  return [...addresses].sort((a, b) => isIP(a) - isIP(b));
}
