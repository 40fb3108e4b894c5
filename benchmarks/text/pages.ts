const SENTENCE =
  '裕安区平桥乡召开会议，研究部署全面推进乡村振兴、巩固拓展脱贫攻坚成果等工作，要求各村切实抓好落实。';

/** Pages of the kinds that the length and the markup of real ones vary between. */
export function samplePages(): [name: string, html: string][] {
  return [
    ['article', article(60)],
    ['pasted from Word', word(60)],
    ['roster', roster(300)],
    ['navigation', navigation(400)],
    ['references only', references(200)],
  ];
}

function article(paragraphs: number): string {
  const body = Array.from(
    { length: paragraphs },
    () => `<p>　　${SENTENCE}<strong>${SENTENCE.slice(0, 8)}</strong>${SENTENCE}</p>\n`,
  );
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteName" content="六安市"><title>通知</title></head><body>\n<div class="main">\n${body.join('')}</div></body></html>`;
}

function word(paragraphs: number): string {
  const style =
    'font-size:16pt;font-family:仿宋_GB2312;mso-bidi-font-family:宋体;color:black;mso-font-kerning:0pt';
  const run = (text: string) => `<span lang="EN-US" style="${style}">${text}</span>`;
  const body = Array.from(
    { length: paragraphs },
    () =>
      `<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt">${run(SENTENCE.slice(0, 20))}${run('<o:p></o:p>')}${run(SENTENCE.slice(20))}&nbsp;</p>\n`,
  );
  return `<div>${body.join('')}</div>`;
}

function roster(rows: number): string {
  const body = Array.from(
    { length: rows },
    (_, i) =>
      `<tr>\n  <td width="60" align="center">${i + 1}</td>\n  <td>张某某</td>\n  <td>平桥乡某某村</td>\n  <td>138****0000</td>\n</tr>\n`,
  );
  return `<table border="1" cellspacing="0"><tr><th>序号</th><th>姓名</th><th>住址</th><th>联系电话</th></tr>${body.join('')}</table>`;
}

function navigation(links: number): string {
  const body = Array.from(
    { length: links },
    (_, i) =>
      `    <li class="item"><a href="/xxgk/2022/${i}.html?id=1&amp;page=${i}" target="_blank" title="关于开展工作的通知">关于开展工作的通知</a><span>2022-05-20</span></li>\n`,
  );
  return `<ul class="list">\n${body.join('')}</ul>`;
}

function references(lines: number): string {
  const coded = Array.from(SENTENCE, (character) => `&#${character.charCodeAt(0)};`).join('');
  return Array.from({ length: lines }, () => `<p>${coded}</p>`).join('');
}
