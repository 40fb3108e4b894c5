import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import { codesOf, contentsOf, readAs } from './read.js';

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const object = (text: string, x: number, y: number, size = 5) =>
  `<ofd:TextObject ID="9" Boundary="${x} ${y} 160 6" Font="3" Size="${size}"><ofd:TextCode X="0" Y="5" DeltaX="g ${text.length - 1} ${size}">${text}</ofd:TextCode></ofd:TextObject>`;
const content = (objects: string, template = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><ofd:Page ${NS}>${template}<ofd:Content><ofd:Layer ID="1">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;

/** The files that GB/T 33190 asks for, as the programs that write them lay them out. */
function ofdOf(pages: readonly string[], template?: string): Uint8Array {
  const list = pages
    .map((_, i) => `<ofd:Page ID="${i + 10}" BaseLoc="Pages/Page_${i}/Content.xml"/>`)
    .join('');
  const common = template === undefined ? '' : '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>';
  const files: Record<string, Uint8Array> = {
    'OFD.xml': strToU8(
      `<ofd:OFD ${NS} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:Creator>x</ofd:Creator></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ),
    'Doc_0/Document.xml': strToU8(
      `<ofd:Document ${NS}><ofd:CommonData><ofd:PageArea/>${common}</ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>`,
    ),
  };
  for (const [i, page] of pages.entries()) files[`Doc_0/Pages/Page_${i}/Content.xml`] = strToU8(page);
  if (template !== undefined) files['Doc_0/Tpls/Tpl_0/Content.xml'] = strToU8(template);
  return zipSync(files);
}

const FULL = '切实把各项任务落到实处继续做好全县抚平攻';

describe('an OFD', () => {
  test('is read by page; a word over the end of a line is whole', async () => {
    const documents = await readAs(
      'a.ofd',
      ofdOf([content(object('通知', 60, 10)), content(object(FULL, 30, 20) + object('坚工作', 30, 28))]),
    );
    expect(codesOf(documents)).toEqual([]);
    const { findings } = createScanner({ publishedAt: '2022-06-01' }).scan(documents[0]!.article!);
    expect(findings.map(({ text, place }) => [text, place])).toEqual([['抚平攻坚', { page: 2 }]]);
  });

  test('shows the text of its templates, once', async () => {
    const use = '<ofd:Template TemplateID="5" ZOrder="Background"/>';
    const documents = await readAs(
      'a.ofd',
      ofdOf([content('', use), content(object('正文', 30, 20), use)], content(object('红头文件', 30, 10))),
    );
    expect(contentsOf(documents)).toEqual(['红头文件\n正文\n']);
  });

  test('without text was not checked', async () => {
    expect(codesOf(await readAs('a.ofd', ofdOf([content('')])))).toEqual(['no-text-layer']);
  });
});
