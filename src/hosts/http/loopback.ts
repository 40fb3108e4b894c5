import { isIP } from 'node:net';

/** Whether an address or name can only be reached from the machine itself. */
export function isLoopback(host: string): boolean {
  const plain = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (plain === 'localhost' || plain.endsWith('.localhost') || plain === '::1') return true;
  return isIP(plain) === 4 && plain.startsWith('127.');
}

/** The name in a `Host` header, without its port. */
export function hostName(header: string): string {
  return header.replace(/:\d+$/, '');
}
