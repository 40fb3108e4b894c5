import { destinationsOf, placesOf } from '../destinations.js';
import { defineRule } from '../rule.js';

const QR =
  /二维码|小程序码|太阳码|[收付]款码|群码|扫码|erweima|(?:^|[^a-z])(?:ewm|qr)(?:[^a-z]|$)|qr[-_]?code|weixinma/i;
/** Codes of the institution itself, and of its services. */
const OFFICIAL =
  /公众号|订阅号|服务号|政务|微博|视频号|官方|官微|客户端|app|网站|门户|手机版|移动[端版]|无障碍|办事|缴费|报名|问卷|调查|签到|答题|满意度|评价|预约|登记|核验|防伪|人社|社保|医保|税务|公安|健康码|本页|当前页|分享|gzh|wechat|weibo|zhengwu|share|gov/i;

export default defineRule({
  id: 'commercial/qr-image',
  severity: 'info',
  since: '0.2.0',
  summary: { zh: '图片可能是二维码，请人工核对', en: 'an image that seems to be a QR code, to be looked at' },
  wants: 'page',
  messages: {
    found: {
      zh: '图片可能是二维码，请扫码核对是否为商业内容',
      en: 'seems to be a QR code: check where it leads',
    },
  },
  steps: { named: { zh: '替代文字或文件名称二维码', en: 'its alternative text or file name says so' } },
  check(_, page) {
    return destinationsOf(page).flatMap((destination) => {
      const { kind, link } = destination;
      if (kind !== 'image' || link.href.startsWith('data:')) return [];
      const name = /[^/\\]*$/.exec(link.href.split(/[?#]/)[0]!)![0];
      if (!QR.test(name) && !QR.test(link.title)) return [];
      const block = page.page.blockAt(Math.max(0, link.text.start - 1));
      const next = page.page.blockAt(link.text.start);
      const around = page.text.slice(block.start, block.end) + page.text.slice(next.start, next.end);
      if (OFFICIAL.test(link.title) || OFFICIAL.test(name) || OFFICIAL.test(around)) return [];
      return {
        at: link.text,
        source: link.target,
        messageId: 'found' as const,
        evidence: { href: link.href, places: placesOf(destination) },
        because: [{ step: 'named' as const, add: 0.4 }],
      };
    });
  },
});
