import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import type { SourceDocument } from '../../src/sources/index.js';
import { codesOf, contentsOf, readAs } from './read.js';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/sources/${name}`, import.meta.url));
const scanner = createScanner({ publishedAt: '2022-06-01' });

/** The places of what is planted: 抚平攻坚 wherever text can stand. */
const placesIn = (documents: readonly SourceDocument[]) =>
  documents.flatMap(({ article }) =>
    article === undefined ? [] : scanner.scan(article).findings.map(({ place }) => place),
  );
const placesOf = async (name: string) => {
  const documents = await readAs(name, fixture(name));
  expect(codesOf(documents)).toEqual([]);
  return placesIn(documents);
};

/** A package with some of its parts changed. */
function changed(name: string, change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = { ...unzipSync(fixture(name)) };
  change(files);
  return zipSync(files);
}

const WORDS = [
  { paragraph: 3 },
  { table: 1, row: 2, column: 3 },
  { paragraph: 4 },
  { paragraph: 5 },
  { part: 'header', paragraph: 1 },
  { part: 'footer', paragraph: 1 },
  { part: 'footnote', paragraph: 1 },
  { part: 'comment', paragraph: 1 },
  { part: 'text-box', paragraph: 1 },
];
const SHEETS = [
  { sheet: '工作', row: 4, column: 2 },
  { sheet: '工作', row: 4, column: 3 },
  { sheet: '工作', row: 10, column: 201 },
  { sheet: '工作', part: 'comment', row: 10, column: 201 },
];
const sorted = (places: readonly unknown[]) => places.map((place) => JSON.stringify(sortKeys(place))).sort();
const sortKeys = (place: unknown) => Object.entries(place as object).sort();

describe('documents that LibreOffice wrote', () => {
  test.each(['report.docx', 'report.doc'])(
    '%s: everything that is planted is found at its place',
    async (name) => {
      expect(sorted(await placesOf(name))).toEqual(sorted(WORDS));
    },
  );

  test.each(['sheet.xlsx', 'sheet.xls'])(
    '%s: everything that is planted is found at its place',
    async (name) => {
      expect(sorted(await placesOf(name))).toEqual(sorted(SHEETS));
    },
  );

  test.each(['sheet.xlsx', 'sheet.xls'])('%s: numbers are as they are shown', async (name) => {
    const [text] = contentsOf(await readAs(name, fixture(name)));
    expect(text?.split('\n')[1]).toBe('平桥乡\t341503199001011\t2022-06-01\t001503\t0.3');
  });

  test('report.pdf: by page, a word over the end of a line included', async () => {
    expect(sorted(await placesOf('report.pdf'))).toEqual(
      sorted([...Array(7).fill({ page: 1 }), { page: 2 }, { page: 2 }, { page: 2 }]),
    );
  });

  test('a sheet with a column of content is an export', async () => {
    const [document] = await readAs('export.xlsx', fixture('export.xlsx'), {
      map: { content: '正文', title: '标题', platform: '平台' },
    });
    expect(document).toMatchObject({ id: 'export.xlsx#文章!2', source: 'export.xlsx:2' });
    expect(document?.article).toMatchObject({ title: '简报', content: '推进抚平攻坚', platform: 'wechat' });
    expect(placesIn([document!])).toEqual([{ sheet: '文章', row: 2, column: 2 }]);
  });
});

describe('the first bytes tell what a file is', () => {
  test.each([
    ['report.docx', 'a.doc'],
    ['report.doc', 'a.docx'],
    ['sheet.xls', 'a.xlsx'],
    ['sheet.xlsx', 'a.xls'],
    ['report.pdf', 'a.doc'],
    ['report.doc', 'a.wps'],
    ['sheet.xls', 'a.et'],
    ['report.docx', 'a.txt'],
  ])('%s as %s', async (name, as) => {
    const documents = await readAs(as, fixture(name));
    expect(codesOf(documents)).toEqual([]);
    expect(placesIn(documents).length).toBeGreaterThan(3);
  });

  test('a page with the ending of a document is a page', async () => {
    const [document] = await readAs('a.xls', '<html><table><tr><td>抚平攻坚</td></tr></table></html>');
    expect(document?.article?.format).toBe('html');
  });
});

describe('a document in an archive', () => {
  test('is read as outside', async () => {
    const zip = zipSync({ 'd/a.docx': fixture('report.docx'), 'd/b.pdf': fixture('report.pdf') });
    const documents = await readAs('a.zip', zip);
    expect(documents.map(({ id }) => id)).toEqual(['a.zip/d/a.docx', 'a.zip/d/b.pdf']);
    expect(sorted(placesIn(documents.slice(0, 1)))).toEqual(sorted(WORDS));
  });

  test('packed alone', async () => {
    expect(placesIn(await readAs('a.docx.gz', gzipSync(fixture('report.docx'))))).toHaveLength(WORDS.length);
  });
});

test('as attachments of an article, each finding tells its file and its place in it', async () => {
  const line = JSON.stringify({ id: 'a', content: '见附件', attachments: ['f/report.doc', 'f/export.xlsx'] });
  const documents = await readAs(
    'dump.jsonl',
    line,
    { map: {} },
    {
      'f/report.doc': fixture('report.doc'),
      'f/export.xlsx': fixture('export.xlsx'),
    },
  );
  expect(codesOf(documents)).toEqual([]);
  const places = placesIn(documents);
  expect(places).toContainEqual({ attachment: 'f/report.doc', table: 1, row: 2, column: 3 });
  expect(places).toContainEqual({ attachment: 'f/export.xlsx', sheet: '文章', row: 2, column: 2 });
});

describe('a text document', () => {
  const body = (xml: string) =>
    changed('report.docx', (files) => {
      const text = Buffer.from(files['word/document.xml']!).toString();
      const start = text.indexOf('<w:body>') + 8;
      files['word/document.xml'] = strToU8(
        text.slice(0, start) + xml + text.slice(text.indexOf('</w:body>')),
      );
    });
  const lines = async (xml: string) =>
    contentsOf(await readAs('a.docx', body(xml)))[0]
      ?.split('\n')
      .slice(0, -1);

  test('runs of a word are one word; what was deleted or moved away is not there', async () => {
    const xml =
      '<w:p><w:r><w:t>抚</w:t></w:r><w:ins><w:r><w:t>平</w:t></w:r></w:ins><w:del><w:r><w:delText>脱贫</w:delText></w:r></w:del>' +
      '<w:moveFrom><w:r><w:t>去</w:t></w:r></w:moveFrom><w:r><w:t>攻坚</w:t></w:r></w:p>';
    expect((await lines(xml))?.[0]).toBe('抚平攻坚');
  });

  test('a drawing that stands twice, for older programs, is read once', async () => {
    const box = (text: string) => `<w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent>`;
    const xml =
      '<w:p><w:r><w:t>前</w:t><mc:AlternateContent xmlns:mc="x"><mc:Choice>' +
      `${box('框')}</mc:Choice><mc:Fallback>${box('框')}</mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>`;
    expect((await lines(xml))?.slice(0, 2)).toEqual(['前后', '框']);
  });

  test('a table in a cell is text of the cell', async () => {
    const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(p('里'))}${cell(p('面'))}</w:tr></w:tbl>`;
    const xml = `<w:tbl><w:tr>${cell(p('甲'))}${cell(p('乙') + inner)}</w:tr></w:tbl>${p('丙')}`;
    expect((await lines(xml))?.slice(0, 2)).toEqual(['甲\t乙\v里\v面', '丙']);
  });

  test('that breaks off inside is read as far as it goes', async () => {
    const xml = '<w:p><w:r><w:t>抚平攻坚</w:t></w:r></w:p><w:p><w:r><w:t>后';
    const broken = changed('report.docx', (files) => {
      files['word/document.xml'] = strToU8(`<w:document xmlns:w="w"><w:body>${xml}`);
    });
    const documents = await readAs('a.docx', broken);
    expect([codesOf(documents), placesIn(documents)[0]]).toEqual([['bad-xml'], { paragraph: 1 }]);
  });
});

describe('hostile and broken documents are told', () => {
  test.each([
    ['report.docx', 0.6],
    ['sheet.xlsx', 0.6],
    ['report.pdf', 0.5],
    ['report.doc', 0.3],
    ['sheet.xls', 0.3],
  ])('%s cut off', async (name, part) => {
    const bytes = fixture(name);
    const documents = await readAs(name, bytes.subarray(0, bytes.length * part));
    expect(codesOf(documents).length).toBeGreaterThan(0);
  });

  test.each(['report.docx', 'sheet.xlsx', 'report.doc', 'sheet.xls', 'report.pdf'])(
    '%s with bytes changed anywhere gives an article or a problem',
    async (name) => {
      const bytes = fixture(name);
      for (let round = 0; round < 40; round++) {
        const broken = Buffer.from(bytes);
        for (let i = 0; i < 8; i++)
          broken[(round * 7919 + i * 104_729) % broken.length] = (round * 31 + i * 17) & 0xff;
        const documents = await readAs(name, broken);
        expect(documents.length).toBeGreaterThan(0);
        for (const { article, problems } of documents)
          expect(article !== undefined || problems.length > 0).toBe(true);
      }
    },
  );

  test('encrypted documents of Word and Excel', async () => {
    const doc = Buffer.from(fixture('report.doc'));
    // The flag in the header of the text, behind its magic number.
    const at = doc.indexOf(Buffer.from([0xec, 0xa5]));
    doc[at + 11]! |= 1;
    expect(codesOf(await readAs('a.doc', doc))).toEqual(['encrypted']);
  });

  test('entities in a document', async () => {
    const hostile = changed('report.docx', (files) => {
      files['word/document.xml'] = strToU8(
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>甲&x;</w:t></w:r></w:p></w:body></w:document>',
      );
    });
    const documents = await readAs('a.docx', hostile);
    expect(codesOf(documents)).toEqual(['xml-entities']);
    expect(contentsOf(documents)[0]).toContain('甲&x;');
  });

  test('a part that unpacks to a thousand times its size', async () => {
    const bomb = changed('report.docx', (files) => {
      files['word/document.xml'] = Buffer.concat([
        Buffer.from('<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p>'),
        Buffer.alloc(24 << 20, 0x20),
      ]);
    });
    expect(codesOf(await readAs('a.docx', bomb))).toEqual(['zip-bomb']);
  });

  test('a row of a hundred thousand columns', async () => {
    const wide = changed('sheet.xlsx', (files) => {
      const cells = Array.from({ length: 100_000 }, () => '<c t="str"><v>x</v></c>').join('');
      files['xl/worksheets/sheet1.xml'] = strToU8(
        `<worksheet xmlns="x"><sheetData><row r="1">${cells}</row><row r="2"><c t="str"><v>抚平攻坚</v></c></row></sheetData></worksheet>`,
      );
    });
    const documents = await readAs('a.xlsx', wide);
    expect(codesOf(documents)).toEqual(['too-many-columns']);
    expect(placesIn(documents)[0]).toEqual({ sheet: '乡镇', row: 2, column: 1 });
  });

  test('a compound file whose chains run in circles', async () => {
    const doc = Buffer.from(fixture('report.doc'));
    const fat = (doc.readUInt32LE(76) + 1) * 512;
    for (let i = 0; i < 128; i++) doc.writeUInt32LE(i, fat + 4 * i);
    expect(codesOf(await readAs('a.doc', doc)).length).toBeGreaterThan(0);
  });

  test.each(['a.docx', 'a.xlsx', 'a.ofd', 'a.doc', 'a.xls', 'a.pdf'])('%s that is none', async (name) => {
    for (const content of ['', '甲乙', 'PK\x03\x04', zipSync({ 'x.txt': strToU8('x') })]) {
      const documents = await readAs(name, content);
      expect(codesOf(documents).length).toBeGreaterThan(0);
      expect(contentsOf(documents)).toEqual([]);
    }
  });
});
