import { addressAt, addressEvidence, checkOf, isFollowed, webHostOf } from '../addresses.js';
import { destinationsOf, ownDomain } from '../destinations.js';
import { domainOf, hostOfAddress } from '../hosts.js';
import { defineRule } from '../rule.js';

/** RFC 2606 and RFC 6761 keep these for examples. */
const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org|cn)|example|test|invalid)$/;
const INVENTED =
  /(?:^|\.)(?:x{3,}|\*{2,}|abc|yourdomain|yoursite|domain|website|test|demo|ceshi)\.(?:com|cn|net|gov\.cn|com\.cn|org)$/;
/** `test` alone may be the examination office's. */
const STAGING =
  /^(?:demo|dev|uat|sit|staging|ceshi|yanshi|preview)\d{0,3}[.-]|^test(?:\d{1,3}[.-]|-)|-(?:test|uat|dev)\./;

export default defineRule({
  id: 'dead-link/test-host',
  severity: 'error',
  since: '0.2.0',
  summary: { zh: '链接指向测试或示例域名', en: 'a link to a host for tests or examples' },
  wants: 'page',
  messages: {
    example: { zh: '链接指向示例域名{host}', en: 'the link leads to the example host {host}' },
    staging: { zh: '链接指向测试环境{host}', en: 'the link leads to the staging host {host}' },
  },
  steps: {
    reserved: { zh: '域名只供举例', en: 'the name is kept for examples' },
    staging: { zh: '主机名表明是测试环境', en: 'the name says that it is for tests' },
  },
  check(_, page) {
    return destinationsOf(page)
      .filter(isFollowed)
      .flatMap((destination) => {
        const host = webHostOf(destination.link);
        // The page of a staging site links to itself.
        if (
          host === undefined ||
          checkOf(destination.link, page) !== undefined ||
          (STAGING.test(ownHost(page.address)) && domainOf(host) === ownDomain(page))
        )
          return [];
        const example = RESERVED.test(host) || INVENTED.test(host);
        if (!example && !STAGING.test(host)) return [];
        return {
          ...addressAt(destination),
          messageId: example ? ('example' as const) : ('staging' as const),
          data: { host },
          evidence: addressEvidence(destination),
          because: [
            example ? { step: 'reserved' as const, add: 0.9 } : { step: 'staging' as const, add: 0.7 },
          ],
        };
      });
  },
});

function ownHost(address: string | undefined): string {
  return (address === undefined ? undefined : hostOfAddress(address)) ?? '';
}
