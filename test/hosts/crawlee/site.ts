import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkCharacter } from '../../../src/rules/identity.js';
import { encode } from '../../text/encode.js';

/** What a page is to be found with: where it stands in the page's text, and what a reader sees there. */
export interface Planted {
  readonly ruleId: string;
  readonly start: number;
  readonly end: number;
}

export interface SitePage {
  readonly html: string;
  /** As it is sent: in UTF-8, in GBK that the header declares, in GBK that only `<meta>` declares. */
  readonly as: 'utf-8' | 'gbk-header' | 'gbk-meta';
  readonly planted: readonly Planted[];
}

const SENTENCES = [
  '会议听取了各乡镇今年以来重点工作推进情况的汇报。',
  '要抓好秋粮收购和农田水利设施的管护。',
  '各部门要密切配合，及时协调解决群众反映的问题。',
  '活动期间共接待来访群众二百余人次。',
  '下一步将继续优化办事流程，压减办理时限。',
  '图书馆周末照常开放，读者凭证入馆。',
];

function idNumber(n: number): string {
  const body = `341503${1950 + (n % 60)}0${1 + (n % 9)}1${n % 10}${String(100 + (n % 800))}`;
  return body + checkCharacter(body);
}

/** What may be planted in page `n`; what stands in 【】 is to be reported. */
const PLANTED: readonly { readonly ruleId: string; readonly text: (n: number) => string }[] = [
  { ruleId: 'misstatement/wrong-form', text: () => '会议强调，要巩固【抚平攻坚】成果。' },
  { ruleId: 'misstatement/wrong-form', text: () => '会议强调，要巩固【抚<b>平</b>攻坚】成果。' },
  { ruleId: 'place-name/wrong-suffix', text: () => '调研组一行来到裕安区【平桥镇】。' },
  { ruleId: 'privacy/id-number', text: (n) => `申请人身份证号：【${idNumber(n)}】，已核对。` },
];

/** Page `n` of a site of a county's government, with two in three pages planted. */
export function pageOf(n: number, links: readonly string[] = []): SitePage {
  const as = (['utf-8', 'gbk-header', 'gbk-meta'] as const)[n % 3]!;
  const charset = as === 'utf-8' ? 'utf-8' : 'gbk';
  const planted: Planted[] = [];
  let html = `<!doctype html><html><head><meta charset="${charset}"><title>工作动态（${n}）</title>
<meta name="SiteIDCode" content="3415030001"><meta name="PubDate" content="2022-06-${String(1 + (n % 28)).padStart(2, '0')} 10:00">
</head><body><h1>工作动态</h1>`;
  for (let i = 0; i < 4; i++) {
    html += `<p>${SENTENCES[(n + i) % SENTENCES.length]}</p>\n`;
    const plant = n % 3 !== i % 3 || i === 3 ? undefined : PLANTED[(n + i) % PLANTED.length];
    if (plant === undefined) continue;
    const text = `<p>${plant.text(n)}</p>`;
    const start = html.length + text.indexOf('【');
    html += text.replace(/[【】]/g, '');
    planted.push({ ruleId: plant.ruleId, start, end: html.length - (text.length - text.indexOf('】') - 1) });
  }
  html += `${links.map((href, i) => `<p><a href="${href}">相关链接之${i + 1}</a></p>`).join('\n')}</body></html>`;
  return { html, as, planted };
}

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly location?: string;
  readonly body: string | Uint8Array;
}

export function answerOf({ html, as }: SitePage): Answer {
  if (as === 'utf-8') return { body: html, type: 'text/html; charset=utf-8' };
  const body = Uint8Array.from(encode(html, 'gbk')!);
  return { body, type: as === 'gbk-header' ? 'text/html; charset=GBK' : 'text/html' };
}

/** Serves what the table holds; everything else is 404, with a page that says nothing of it. */
export async function serve(
  answers: ReadonlyMap<string, Answer>,
): Promise<{ readonly origin: string; readonly asked: string[]; close(): void }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const answer = answers.get(path) ?? { status: 404, body: '<html><body><p>抚平攻坚</p></body></html>' };
    response.writeHead(answer.status ?? 200, {
      'content-type': answer.type ?? 'text/html',
      ...(answer.location === undefined ? {} : { location: answer.location }),
    });
    response.end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
