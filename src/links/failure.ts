import type { LinkOutcome } from '../rules/index.js';

/** The part of a request that did not come off; `connect` and `tls` are the host's, whatever address was asked for. */
export type Phase = 'dns' | 'connect' | 'tls' | 'headers' | 'body';

/** Why there was no answer. `detail` is the error's code, or the addresses that were not allowed. */
export class LinkFailure extends Error {
  override readonly name = 'LinkFailure';

  constructor(
    readonly outcome: LinkOutcome,
    readonly detail: string,
    readonly phase: Phase,
  ) {
    super(`${outcome} (${detail})`);
  }

  /** Whether no connection came about: then no other address of the same host and port can be reached either. */
  get isTheHosts(): boolean {
    return this.phase === 'dns' || this.phase === 'connect' || this.phase === 'tls';
  }

  /** Whether another attempt may end differently. */
  get mayPass(): boolean {
    return !LASTING.has(this.outcome);
  }
}

const LASTING: ReadonlySet<LinkOutcome> = new Set([
  'private-address',
  'tls-expired',
  'tls-wrong-name',
  'tls-untrusted',
]);

/** By error code: of Node's name resolution, of sockets, of OpenSSL's verification, of undici and its HTTP parser. */
const OUTCOME_OF_CODE: Readonly<Record<string, LinkOutcome>> = {
  ENOTFOUND: 'no-such-host',
  ENODATA: 'no-such-host',
  EAI_AGAIN: 'dns-failure',
  EAI_FAIL: 'dns-failure',
  ESERVFAIL: 'dns-failure',
  EREFUSED: 'dns-failure',
  EFORMERR: 'dns-failure',
  EBADRESP: 'dns-failure',
  // Of c-ares, which asks a resolver of the user's choice.
  ETIMEOUT: 'dns-failure',
  ECANCELLED: 'dns-failure',

  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  EPIPE: 'connection-reset',
  UND_ERR_SOCKET: 'connection-reset',
  EHOSTUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',

  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
  HOSTNAME_MISMATCH: 'tls-wrong-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REVOKED: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
};

/**
 * Reads an error of the network. What cannot be one is thrown on: it is a bug of ours.
 *
 * @param phase where the error came up
 */
export function failureOf(error: unknown, phase: Phase): LinkFailure {
  if (error instanceof LinkFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) throw error;
  const known = OUTCOME_OF_CODE[code];
  // A handshake that is broken off may be an old protocol, a national cipher suite, a filter: nobody's proof.
  if (phase === 'tls' && !known?.startsWith('tls-')) {
    return new LinkFailure(known === 'timeout' ? 'timeout' : 'tls-failure', code, phase);
  }
  if (phase === 'dns' && known === 'connection-refused') return new LinkFailure('dns-failure', code, phase);
  if (known !== undefined) return new LinkFailure(known, code, phase);
  if (/^(?:ERR_SSL|ERR_TLS|EPROTO)/.test(code)) return new LinkFailure('tls-failure', code, 'tls');
  // A code of Node's own argument checks means that we have called it wrongly.
  if (code.startsWith('ERR_')) throw error;
  return new LinkFailure('bad-answer', code, phase);
}
