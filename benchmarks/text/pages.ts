const SENTENCE =
  '裕安区平桥乡召开会议，研究部署全面推进乡村振兴、巩固拓展脱贫攻坚成果等工作，要求各村切实抓好落实。';

/** A page with what a reader of it has to find: its blocks, whatever their order, and the count of its links. */
export interface SamplePage {
  readonly name: string;
  readonly html: string;
  readonly blocks: readonly string[];
  readonly links: number;
}

/** Pages of the kinds that the length and the markup of real ones vary between. */
export function samplePages(): SamplePage[] {
  return [article(60), word(60), roster(300), navigation(400), references(200)];
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function article(paragraphs: number): SamplePage {
  const body = times(
    paragraphs,
    () => `<p>　　${SENTENCE}<strong>${SENTENCE.slice(0, 8)}</strong>${SENTENCE}</p>\n`,
  );
  return {
    name: 'article',
    html: `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteName" content="六安市"><title>通知</title></head><body>\n<div class="main">\n${body.join('')}</div></body></html>`,
    blocks: [
      '通知',
      ...times(paragraphs, () => `　　${SENTENCE}${SENTENCE.slice(0, 8)}${SENTENCE}`),
      '六安市',
    ],
    links: 0,
  };
}

function word(paragraphs: number): SamplePage {
  const style =
    'font-size:16pt;font-family:仿宋_GB2312;mso-bidi-font-family:宋体;color:black;mso-font-kerning:0pt';
  const run = (text: string) => `<span lang="EN-US" style="${style}">${text}</span>`;
  const body = times(
    paragraphs,
    () =>
      `<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt">${run(SENTENCE.slice(0, 20))}${run('<o:p></o:p>')}${run(SENTENCE.slice(20))}&nbsp;</p>\n`,
  );
  return {
    name: 'pasted from Word',
    html: `<div>${body.join('')}</div>`,
    blocks: times(paragraphs, () => `${SENTENCE}\u00a0`),
    links: 0,
  };
}

function roster(rows: number): SamplePage {
  const body = times(
    rows,
    (i) =>
      `<tr>\n  <td width="60" align="center">${i + 1}</td>\n  <td>张某某</td>\n  <td>平桥乡某某村</td>\n  <td>138****0000</td>\n</tr>\n`,
  );
  return {
    name: 'roster',
    html: `<table border="1" cellspacing="0"><tr><th>序号</th><th>姓名</th><th>住址</th><th>联系电话</th></tr>${body.join('')}</table>`,
    blocks: [
      ...['序号', '姓名', '住址', '联系电话'],
      ...times(rows, (i) => [String(i + 1), '张某某', '平桥乡某某村', '138****0000']).flat(),
    ],
    links: 0,
  };
}

function navigation(links: number): SamplePage {
  const body = times(
    links,
    (i) =>
      `    <li class="item"><a href="/xxgk/2022/${i}.html?id=1&amp;page=${i}" target="_blank" title="关于开展工作的通知">关于开展工作的通知</a><span>2022-05-20</span></li>\n`,
  );
  return {
    name: 'navigation',
    html: `<ul class="list">\n${body.join('')}</ul>`,
    blocks: [
      ...times(links, () => '关于开展工作的通知2022-05-20'),
      ...times(links, () => '关于开展工作的通知'),
    ],
    links,
  };
}

function references(lines: number): SamplePage {
  const coded = Array.from(SENTENCE, (character) => `&#${character.charCodeAt(0)};`).join('');
  return {
    name: 'references only',
    html: times(lines, () => `<p>${coded}</p>`).join(''),
    blocks: times(lines, () => SENTENCE),
    links: 0,
  };
}
