import { addressAt, addressEvidence } from '../addresses.js';
import { destinationsOf } from '../destinations.js';
import { defineRule } from '../rule.js';

/** `#top` is always there; `#/…` and `#!…` are routes of a script. */
const ALWAYS = /^#(?:$|top$|[/!]|:~:)/i;

export default defineRule({
  id: 'dead-link/missing-anchor',
  severity: 'warning',
  since: '0.2.0',
  summary: { zh: '页内链接的目标不存在', en: 'a link to a place in the page that does not exist' },
  wants: 'page',
  messages: {
    missing: { zh: '页内没有“{name}”这个位置', en: 'the page has no place “{name}”' },
  },
  steps: { missing: { zh: '页内没有这个 id 或 name', en: 'no element has this id or name' } },
  check(_, page) {
    const { anchors, scripts } = page.page;
    return destinationsOf(page).flatMap((destination) => {
      const { link, kind, places } = destination;
      const href = link.href.trim();
      if (kind !== 'anchor' || !href.startsWith('#') || ALWAYS.test(href)) return [];
      const name = href.slice(1);
      if (anchors.has(name) || anchors.has(decoded(name)) || places.some(({ scripted }) => scripted))
        return [];
      // Tabs and menus take their address for a name: a script that knows it does what the browser cannot.
      if (scripts.some(({ code }) => code.includes(name))) return [];
      return {
        ...addressAt(destination),
        messageId: 'missing' as const,
        data: { name: decoded(name) },
        evidence: addressEvidence(destination),
        because: [{ step: 'missing' as const, add: 0.8 }],
      };
    });
  },
});

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
