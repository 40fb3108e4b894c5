import { BlockList, isIP } from 'node:net';

/** A network by its first address and the length of its prefix, with the reason why nobody is asked there. */
type Network = readonly [address: string, prefix: number, why: string];

/**
 * IPv4 networks that are not the public's: the IANA registry of special-purpose addresses (RFC 6890, as of 2024), and
 * the one metadata service that hides behind a public address.
 */
const CLOSED_V4: readonly Network[] = [
  ['0.0.0.0', 8, 'this host'],
  ['10.0.0.0', 8, 'private'],
  // 100.100.100.200 is the metadata service of Alibaba Cloud.
  ['100.64.0.0', 10, 'carrier-grade NAT'],
  ['127.0.0.0', 8, 'loopback'],
  // 169.254.169.254 is the metadata service of most clouds.
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.88.99.0', 24, '6to4 relay'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'benchmarks'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
  ['168.63.129.16', 32, 'metadata of Azure'],
];

/** Of IPv6 only global unicast (2000::/3) is the public's, and of that not these. */
const CLOSED_V6: readonly Network[] = [
  ['2001::', 23, 'protocol assignments, Teredo'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4'],
  ['3fff::', 20, 'documentation'],
];

const closedV4 = blockList(CLOSED_V4, 'ipv4');
const closedV6 = blockList(CLOSED_V6, 'ipv6');
const globalUnicast = blockList([['2000::', 3, 'global unicast']], 'ipv6');
/** RFC 6052: a translator of the network reaches IPv4 under this prefix; the last 32 bits tell whom. */
const translated = blockList([['64:ff9b::', 96, 'NAT64']], 'ipv6');
const mapped = blockList([['::ffff:0:0', 96, 'IPv4-mapped']], 'ipv6');

function blockList(networks: readonly Network[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of networks) list.addSubnet(address, prefix, family);
  return list;
}

/** Whether the public can be expected to reach the address. What is no address is not public. */
export function isPublicAddress(address: string): boolean {
  // A zone (`fe80::1%eth0`) only makes sense on a link.
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 4) return !closedV4.check(address, 'ipv4');
  if (family !== 6) return false;
  if (translated.check(address, 'ipv6') || mapped.check(address, 'ipv6')) {
    return isPublicAddress(embeddedIPv4(address));
  }
  return globalUnicast.check(address, 'ipv6') && !closedV6.check(address, 'ipv6');
}

/** The IPv4 address in the last 32 bits. The URL parser writes the shortest form, always in hexadecimal. */
function embeddedIPv4(address: string): string {
  const [high = 0, low = 0] = new URL(`http://[${address}]/`).hostname
    .slice(1, -1)
    .split(':')
    .slice(-2)
    .map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Which addresses may be asked. */
export interface AddressPolicy {
  allows(address: string): boolean;
}

/**
 * Public addresses, and those that the user opens.
 *
 * @param allowed `true` for every address; else networks as `10.1.0.0/16`, `fd00::/8` or single addresses
 * @throws {RangeError} for what is no network
 */
export function addressPolicy(allowed: boolean | readonly string[] = false): AddressPolicy {
  if (allowed === true) return { allows: () => true };
  const opened = new BlockList();
  for (const network of allowed || []) open(opened, network);
  return {
    allows(address) {
      if (isPublicAddress(address)) return true;
      const family = isIP(address);
      return family !== 0 && opened.check(address, family === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

function open(list: BlockList, network: string): void {
  const [address = '', prefix, ...rest] = network.split('/');
  const family = isIP(address);
  const bits = family === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  const valid = family !== 0 && rest.length === 0 && prefix !== '' && Number.isInteger(length) && length >= 0;
  if (!valid || length > bits) throw new RangeError(`${network} is no network`);
  list.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
}
