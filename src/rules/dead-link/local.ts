import type { Span } from '../../text/index.js';
import { addressAt, addressEvidence, checkOf, isFollowed, localReach, webHostOf } from '../addresses.js';
import { destinationsOf } from '../destinations.js';
import { sentenceAround } from '../guards.js';
import { hostOfAddress } from '../hosts.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';
import { writtenAddressAt } from '../written-addresses.js';

const DISK = /^\s*(?:file:|[a-z]:[\\/]|[a-z]\||\/+[a-z]:[\\/])/i;
const SHARE = /^\s*\\\\[^\\/]/;
/** Schemes that live inside one program on one machine: a browser's memory, a mail, an extension. */
const PROGRAM =
  /^\s*(?:blob|cid|res|mk|ms-its|chrome-extension|moz-extension|webkit-fake-url|onenote|outlook):/i;

export default defineRule({
  id: 'dead-link/local',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '链接指向本机磁盘、本机或内网地址',
    en: 'a link to a disk, to the own machine or to a local network',
  },
  wants: ['page', 'hit:marker.address'],
  messages: {
    disk: { zh: '链接指向电脑磁盘上的文件，读者无法打开', en: 'the link leads to a file on a disk' },
    share: { zh: '链接指向局域网共享文件夹，读者无法打开', en: 'the link leads to a shared folder' },
    program: { zh: '链接只在编辑者自己的程序里有效', en: 'the link works in its author’s program only' },
    loopback: { zh: '链接指向本机（{host}）', en: 'the link leads to the own machine ({host})' },
    private: { zh: '链接指向内网地址{host}', en: 'the link leads to the private address {host}' },
    written: {
      zh: '正文中写有公众打不开的地址“{seen}”',
      en: 'the text gives the address “{seen}”, which no reader outside can open',
    },
    intranet: { zh: '链接指向内网主机名{host}', en: 'the link leads to the intranet host {host}' },
  },
  steps: {
    unreachable: { zh: '公网读者无法到达', en: 'no reader outside can reach it' },
    written: { zh: '地址写在正文中，没有做成链接', en: 'it is written out and no link' },
  },
  check(candidate, page) {
    return 'entry' in candidate ? written(candidate, page) : linked(page);
  },
});

type Reach = 'disk' | 'share' | 'program' | 'loopback' | 'private' | 'intranet';

function linked(page: PageInContext): Report<Reach, 'unreachable'>[] {
  const ownHost = page.address === undefined ? undefined : hostOfAddress(page.address);
  return destinationsOf(page)
    .filter(isFollowed)
    .flatMap((destination) => {
      const { href } = destination.link;
      const host = webHostOf(destination.link);
      const found = DISK.test(href)
        ? 'disk'
        : SHARE.test(href)
          ? 'share'
          : PROGRAM.test(href)
            ? 'program'
            : host === undefined || host === ownHost
              ? undefined
              : localReach(host);
      const check = checkOf(destination.link, page);
      // Of a private address nothing was asked; with --allow-private it was, and the answer decides.
      if (found === undefined || (check !== undefined && check.outcome !== 'private-address')) return [];
      return {
        ...addressAt(destination),
        messageId: found,
        data: { host: host ?? '' },
        evidence: addressEvidence(destination),
        because: [{ step: 'unreachable' as const, add: 0.95 }],
      };
    });
}

/** Written out, a disk alone is no address that anybody would open. */
const FILE_ON_DISK = /^file:\S*[^/\\]\.[a-z0-9]{2,5}$/i;
/** Staff is told so, and says so: what is said to be of an inner network is to be looked at, no more. */
const SAID_TO_BE_INNER = /内网|专网|外网专线|VPN|单位内部|本系统内部/i;

function written(hit: Span, page: PageInContext) {
  const found = writtenAddressAt(hit, page);
  if (found === undefined) return undefined;
  const { at, address } = found;
  const host = hostOfAddress(address);
  const ownHost = page.address === undefined ? undefined : hostOfAddress(page.address);
  if (
    !FILE_ON_DISK.test(address) &&
    (host === undefined || host === ownHost || localReach(host) === undefined)
  )
    return undefined;
  const sentence = sentenceAround(page.text, at);
  return {
    at,
    messageId: 'written' as const,
    evidence: { href: address },
    because: [
      { step: 'unreachable' as const, add: 0.95 },
      { step: 'written' as const, add: -0.25 },
    ],
    atMost: SAID_TO_BE_INNER.test(page.text.slice(sentence.start, sentence.end))
      ? ('info' as const)
      : undefined,
  };
}
