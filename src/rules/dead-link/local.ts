import { addressAt, addressEvidence, checkOf, isFollowed, localReach, webHostOf } from '../addresses.js';
import { destinationsOf } from '../destinations.js';
import { defineRule } from '../rule.js';

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
  wants: 'page',
  messages: {
    disk: { zh: '链接指向电脑磁盘上的文件，读者无法打开', en: 'the link leads to a file on a disk' },
    share: { zh: '链接指向局域网共享文件夹，读者无法打开', en: 'the link leads to a shared folder' },
    program: { zh: '链接只在编辑者自己的程序里有效', en: 'the link works in its author’s program only' },
    loopback: { zh: '链接指向本机（{host}）', en: 'the link leads to the own machine ({host})' },
    private: { zh: '链接指向内网地址{host}', en: 'the link leads to the private address {host}' },
    intranet: { zh: '链接指向内网主机名{host}', en: 'the link leads to the intranet host {host}' },
  },
  steps: { unreachable: { zh: '公网读者无法到达', en: 'no reader outside can reach it' } },
  check(_, page) {
    const ownHost = page.address === undefined ? undefined : webHostOf(page.address);
    return destinationsOf(page)
      .filter(isFollowed)
      .flatMap((destination) => {
        const { href } = destination.link;
        const host = webHostOf(href);
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
  },
});
