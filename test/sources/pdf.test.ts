import { describe, expect, test } from 'vitest';
import { codesOf, contentsOf, readAs } from './read.js';

/** A PDF with these streams as its pages, and what else its trailer says. */
function pdfOf(
  pages: readonly string[],
  font = '/Type/Font/Subtype/Type1/BaseFont/Helvetica',
  trailer = '',
): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}]>>`,
    `<<${font}>>`,
    ...pages.flatMap((stream, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + 2 * i} 0 R>>`,
      `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    ]),
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** A font of the system, with its characters in an encoding that only has a name. */
const fontWith = (encoding: string, ordering: string) =>
  `/Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/${encoding}/DescendantFonts[<</Type/Font/Subtype/CIDFontType0` +
  `/BaseFont/STSong/CIDSystemInfo<</Registry(Adobe)/Ordering(${ordering})/Supplement 0>>` +
  '/FontDescriptor<</Type/FontDescriptor/FontName/STSong/Flags 4/FontBBox[0 0 0 0]/ItalicAngle 0/Ascent 800/Descent -200/StemV 80>>>>]';

const words = (text: string) => `BT /F 12 Tf 50 700 Td (${text}) Tj ET`;

describe('a PDF', () => {
  test('is read by page', async () => {
    const documents = await readAs('a.pdf', pdfOf([words('one'), words('two')]));
    expect([contentsOf(documents), codesOf(documents)]).toEqual([['one\ntwo\n'], []]);
    expect(documents[0]?.article?.sections).toEqual([
      { start: 0, place: { page: 1 } },
      { start: 4, place: { page: 2 } },
    ]);
  });

  test('of pictures was not checked', async () => {
    const documents = await readAs('a.pdf', pdfOf(['0 0 600 800 re f', '']));
    expect([contentsOf(documents), codesOf(documents)]).toEqual([[], ['no-text-layer']]);
  });

  test('with a picture between its pages is read, and the page is told', async () => {
    const documents = await readAs('a.pdf', pdfOf([words('one'), '', words('three')]));
    expect([contentsOf(documents), codesOf(documents)]).toEqual([['one\nthree\n'], ['no-text-layer']]);
    expect(documents[0]?.problems[0]?.message.zh).toContain('第 2 页');
  });

  test('that is locked is told', async () => {
    const lock = `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O <${'11'.repeat(32)}>/U <${'22'.repeat(32)}>>>`;
    expect(codesOf(await readAs('a.pdf', pdfOf([words('one')], undefined, lock)))).toEqual(['encrypted']);
  });

  test('that breaks off is told, and read as far as it goes', async () => {
    const whole = pdfOf([words('one'), words('two')]);
    const documents = await readAs('a.pdf', whole.subarray(0, whole.indexOf('startxref')));
    expect(codesOf(documents)).toContain('damaged');
    expect(contentsOf(documents)[0]).toContain('one');
  });

  test.each([
    ['GBK-EUC-H', 'b8a7c6bdb9a5bce1'],
    ['UniGB-UCS2-H', '629a5e73653b575a'],
  ])('in the encoding %s of a font that it does not bring along is read', async (encoding, hex) => {
    const stream = `BT /F 12 Tf 50 700 Td <${hex}> Tj ET`;
    const documents = await readAs('a.pdf', pdfOf([stream], fontWith(encoding, 'GB1')));
    expect([contentsOf(documents), codesOf(documents)]).toEqual([['抚平攻坚\n'], []]);
  });

  test('of which a font leaves the encoding to the reader is told', async () => {
    const font = fontWith('ETen-B5-H', 'CNS1');
    expect(codesOf(await readAs('a.pdf', pdfOf([words('one')], font)))).toContain('unknown-encoding');
  });
});
