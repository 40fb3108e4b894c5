/**
 * Writes src/text/fold.generated.ts: which UTF-16 units count as the same when a pattern is matched.
 * Run: npx tsx scripts/generate-fold.ts
 *
 * A class is the set of units with one representative, found by functions alone (compatibility form, lower
 * case, simplified form), each applied to the end. Nothing is joined pairwise, so no chain of "similar to"
 * can tie unrelated characters into one class.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** EquivalentUnifiedIdeograph.txt (Unicode 14.0), the radicals that have no compatibility decomposition. */
const RADICALS =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

/** Units that a reader does not see as part of a word: spaces, zero-width and format characters, controls. */
const SKIPPED: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0b],
  [0x0e, 0x20],
  [0x7f, 0x84],
  [0x86, 0xa0],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  // Private use, but everywhere: what old converters made of the full-width space A3A0 of GBK.
  [0xe5e5, 0xe5e5],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
];

const skipped = new Set(
  SKIPPED.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
);

function pairs(dictionary: string): [string, string][] {
  return dictionary.split('|').map((line) => {
    const [from = '', to = ''] = line.split(' ');
    return [from, to];
  });
}

/** Level 1 and 2 characters of GB 2312: what a simplified text is written in. */
function currentCharacters(): Set<string> {
  const decoder = new TextDecoder('gbk');
  const found = new Set<string>();
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) found.add(decoder.decode(Uint8Array.of(row, cell)));
  }
  return found;
}

async function dictionary(name: string): Promise<[string, string][]> {
  const module: { default: string } = await import(`opencc-js/dict/${name}`);
  return pairs(module.default);
}

const current = currentCharacters();
const simplified = new Map(
  (await dictionary('TSCharacters')).filter(([from, to]) => from.length === 1 && to.length === 1),
);
for (const [standard, variant] of [
  ...(await dictionary('HKVariants')),
  ...(await dictionary('TWVariants')),
]) {
  // A variant that is itself in daily use (么 for 幺) would drag the daily character along.
  if (variant.length !== 1 || current.has(variant) || simplified.has(variant)) continue;
  const target = simplified.get(standard) ?? standard;
  if (target.length === 1 && target !== variant) simplified.set(variant, target);
}
const radicals = new Map<string, string>();
for (let i = 0; i < RADICALS.length; i += 2) radicals.set(RADICALS.charAt(i), RADICALS.charAt(i + 1));

function settle(unit: string): string {
  let settled = unit;
  for (let turn = 0; turn < 8; turn++) {
    const compatible = radicals.get(settled) ?? single(settled.normalize('NFKC'), settled);
    const lower = single(compatible.toLowerCase(), compatible);
    const next = simplified.get(lower) ?? lower;
    if (next === settled) return settled;
    settled = next;
  }
  throw new Error(`fold: ${unit} does not settle`);
}

function single(form: string, otherwise: string): string {
  return form.length === 1 && !skipped.has(form.charCodeAt(0)) ? form : otherwise;
}

const runs: string[] = [];
let pairText = '';
let start = -1;
let shift = 0;
for (let unit = 0; unit <= 0x10000; unit++) {
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  const folded =
    unit > 0xffff || surrogate || skipped.has(unit) ? unit : settle(String.fromCharCode(unit)).charCodeAt(0);
  const delta = folded - unit;
  if (start >= 0 && delta !== shift) {
    if (unit - start >= 4) runs.push(`[${start}, ${unit - 1}, ${shift}]`);
    else for (let i = start; i < unit; i++) pairText += String.fromCharCode(i, i + shift);
    start = -1;
  }
  if (start < 0 && delta !== 0) {
    start = unit;
    shift = delta;
  }
}

const manifest = readFileSync(new URL('../node_modules/opencc-js/package.json', import.meta.url), 'utf8');
const { version } = JSON.parse(manifest) as { version: string };
const escaped = pairText.replace(
  /[\\'\u0000-\u001f\u007f-\u00ff]/g,
  (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
writeFileSync(
  new URL('../src/text/fold.generated.ts', import.meta.url),
  [
    '// Written by scripts/generate-fold.ts; do not edit.',
    `// Sources: opencc-js ${version} (TSCharacters, HKVariants, TWVariants; Apache-2.0, OpenCC), Unicode ${process.versions.unicode} NFKC`,
    '// and case mapping, EquivalentUnifiedIdeograph (Unicode 14.0).',
    '',
    '/** Ranges of units that fold by one shift: from, to (inclusive), shift. */',
    `export const FOLD_RANGES: readonly (readonly [number, number, number])[] = [${runs.join(', ')}];`,
    '',
    '/** Every other unit that folds, each followed by what it folds to. */',
    `export const FOLD_PAIRS =\n  '${escaped}';`,
    '',
    '/** Ranges of units that are passed over: from, to (inclusive). */',
    `export const FOLD_SKIPPED: readonly (readonly [number, number])[] = [${SKIPPED.map(([a, b]) => `[${a}, ${b}]`).join(', ')}];`,
    '',
  ].join('\n'),
);
console.log(`${pairText.length / 2} pairs, ${runs.length} ranges`);
