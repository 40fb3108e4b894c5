import { addressAt, addressEvidence } from '../addresses.js';
import { destinationsOf } from '../destinations.js';
import { defineRule } from '../rule.js';

/** Types that open with the same program, so that one may well be named for another. */
const FAMILIES = [
  ['doc', 'docx', 'docm', 'dot', 'wps', 'wpt', 'rtf'],
  ['xls', 'xlsx', 'xlsm', 'et', 'csv'],
  ['ppt', 'pptx', 'pps', 'ppsx', 'dps'],
  ['pdf'],
  ['ofd'],
  ['zip', 'rar', '7z', 'tar', 'gz'],
  ['jpg', 'jpeg', 'png', 'gif', 'bmp', 'tif', 'tiff', 'webp'],
  ['mp4', 'flv', 'avi', 'wmv', 'mov'],
  ['mp3', 'wav'],
  ['txt'],
  ['htm', 'html', 'shtml'],
];
const FAMILY_OF = new Map(FAMILIES.flatMap((family) => family.map((type) => [type, family] as const)));
const NAME = /[^\s.]\.([a-z0-9]{2,5})(?=$|[\s）)】\]、，,;；（(])/gi;
const PATH_TYPE = /\.([a-z0-9]{2,5})$/i;

export default defineRule({
  id: 'dead-link/wrong-attachment',
  severity: 'warning',
  since: '0.2.0',
  summary: {
    zh: '附件名称的文件类型与链接不符',
    en: 'an attachment whose name has another type than its link',
  },
  wants: 'page',
  messages: {
    differs: { zh: '附件名为.{named}，链接却是.{linked}', en: 'named .{named}, but linked to a .{linked}' },
  },
  steps: {
    differs: { zh: '两种文件不能用同一程序打开', en: 'the two types open with different programs' },
    page: { zh: '链接可能是下载页', en: 'the link may be a page to download from' },
  },
  check(_, page) {
    return destinationsOf(page).flatMap((destination) => {
      const { link, kind } = destination;
      if (kind !== 'anchor') return [];
      const linked = PATH_TYPE.exec(pathOf(link.href))?.[1]?.toLowerCase();
      const family = linked === undefined ? undefined : FAMILY_OF.get(linked);
      if (linked === undefined || family === undefined) return [];
      // Another site may well have a page to download from.
      if (family.includes('html') && /^\s*(?:https?:)?\/\//i.test(link.href)) return [];
      const named = [...page.text.slice(link.text.start, link.text.end).matchAll(NAME)]
        .map(([, type]) => type!.toLowerCase())
        .filter((type) => FAMILY_OF.has(type));
      const [type] = named;
      if (type === undefined || named.some((one) => family.includes(one))) return [];
      return {
        ...addressAt(destination),
        messageId: 'differs' as const,
        data: { named: type, linked },
        evidence: addressEvidence(destination),
        because: [
          { step: 'differs' as const, add: 0.8 },
          ...(family.includes('html') ? [{ step: 'page' as const, add: -0.25 }] : []),
        ],
      };
    });
  },
});

function pathOf(href: string): string {
  return href
    .trim()
    .replace(/^[a-z]+:\/\/[^/?#]*/i, '')
    .split(/[?#]/)[0]!;
}
