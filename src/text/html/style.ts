/** What a style says about an element being seen and where its lines break; `undefined` where it is silent. */
export interface Style {
  /** `block` stands for every display that starts a line of its own. */
  readonly display: 'none' | 'block' | 'inline' | undefined;
  /** Floated or positioned: the text around closes over it. */
  readonly apart: boolean;
  /** Cannot be seen and no child can change that: transparent, off the screen, clipped, a box of no size. */
  readonly out: boolean;
  readonly visibility: 'hidden' | 'visible' | undefined;
  /** Type of at most one pixel; a child may be larger again. */
  readonly tiny: boolean | undefined;
  readonly color: string | undefined;
  readonly background: string | undefined;
}

/** Values by property name, both lower case. */
export type Declarations = Map<string, string>;

/** Properties that {@link judge} looks at; a sheet without any of them hides nothing. */
export const TELLING =
  /display|visibility|opacity|position|indent|margin|font|color|background|clip|width|height|transform|float/i;

const OFF_SCREEN = -500;
/** Far to the right is as good as off the left edge; far down is not, since pages are long. */
const FAR_RIGHT = 3000;
const TINY_BOX = 2;
const TINY_TYPE = 1;
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  vw: 10,
  vh: 8,
  '%': 10,
};
const NAMED_COLORS: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  red: '#ff0000',
  lime: '#00ff00',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  navy: '#000080',
  maroon: '#800000',
  purple: '#800080',
  teal: '#008080',
  olive: '#808000',
  aqua: '#00ffff',
  cyan: '#00ffff',
  fuchsia: '#ff00ff',
  magenta: '#ff00ff',
  orange: '#ffa500',
  whitesmoke: '#f5f5f5',
  snow: '#fffafa',
  ivory: '#fffff0',
};
const INLINE = new Set([
  'inline',
  'contents',
  'inline-block',
  'inline-flex',
  'inline-grid',
  'inline-table',
  'ruby',
]);
const DEFAULT = new Set(['inherit', 'unset', 'revert', 'revert-layer', '']);

const WIDE = 'inherit|initial|unset|revert|revert-layer|.*\\(.*';
const only = (keywords: string) => new RegExp(`^(?:${keywords}|${WIDE})$`);
/** What may stand in the properties that decide most. */
const KEYWORDS: Readonly<Record<string, RegExp>> = {
  display: only(
    '(?:block|inline|flow|flow-root|table|flex|grid|ruby|math|list-item|run-in)(?: (?:block|inline|flow|flow-root|table|flex|grid|ruby|math|list-item))*' +
      '|none|contents|inline-(?:block|table|flex|grid)|table-(?:caption|cell|column|column-group|footer-group|header-group|row|row-group)' +
      '|ruby-(?:base|text|base-container|text-container)|-webkit-(?:inline-)?(?:box|flex)',
  ),
  visibility: only('visible|hidden|collapse'),
  position: only('static|relative|absolute|fixed|sticky|-webkit-sticky'),
  float: only('left|right|none|inline-start|inline-end'),
  opacity: only('[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:e[-+]?[0-9]+)?%?'),
};
const ESCAPE = /\\(?:([\da-f]{1,6})[ \t\n\f]?|([g-z_-]))/gi;

/** A letter written as its number reads as the letter; anything else is left, and makes its word an unknown one. */
function unescaped(written: string, hex: string | undefined, letter: string | undefined): string {
  const character = letter ?? String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex ?? '0', 16)));
  return /^[\w-]$/.test(character) ? character : written;
}

/** Reads `name: value; …`. `!important` ones go to `important` where the caller keeps them apart. */
export function readDeclarations(css: string, into: Declarations, important: Declarations = into): void {
  let clean = css.includes('/*') ? css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ') : css;
  if (clean.includes('\\')) clean = clean.replace(ESCAPE, unescaped);
  for (const declaration of clean.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim();
    const value = declaration.slice(colon + 1).trim();
    const bang = value.lastIndexOf('!');
    const plain = bang < 0 ? value : value.slice(0, bang).trim();
    // Browsers drop a value that they do not know, and the one before it holds.
    if (KEYWORDS[name]?.test(plain) === false) continue;
    if (bang >= 0 && value.slice(bang + 1).trim() === 'important')
      important.set(name, value.slice(0, bang).trim());
    else into.set(name, value);
  }
}

/** What the declarations amount to. */
export function judge(css: Declarations): Style {
  const position = css.get('position');
  const apart = position === 'absolute' || position === 'fixed';
  const float = css.get('float');
  return {
    display: displayOf(css.get('display')),
    apart: apart || float === 'left' || float === 'right',
    out:
      isTransparent(css.get('opacity')) ||
      css.get('content-visibility') === 'hidden' ||
      (apart && isOffScreen(css)) ||
      isPushedOut(css) ||
      isClipped(css, apart) ||
      isBoxless(css),
    visibility: visibilityOf(css.get('visibility')),
    tiny: isTiny(css.get('font-size')),
    color: colorOf(css.get('color')),
    background: backgroundOf(css),
  };
}

function displayOf(value: string | undefined): Style['display'] {
  if (value === undefined || DEFAULT.has(value)) return undefined;
  if (value === 'none') return 'none';
  return INLINE.has(value) ? (value === 'inline' || value === 'contents' ? 'inline' : undefined) : 'block';
}

function visibilityOf(value: string | undefined): Style['visibility'] {
  if (value === 'hidden' || value === 'collapse') return 'hidden';
  return value === 'visible' || value === 'initial' ? 'visible' : undefined;
}

function isTransparent(value: string | undefined): boolean {
  if (value === undefined) return false;
  const number = Number.parseFloat(value);
  return (value.endsWith('%') ? number / 100 : number) < 0.05;
}

function isOffScreen(css: Declarations): boolean {
  const left = pixels(css.get('left'));
  const top = pixels(css.get('top'));
  return (
    left <= OFF_SCREEN ||
    left >= FAR_RIGHT ||
    top <= OFF_SCREEN ||
    pixels(css.get('right')) <= OFF_SCREEN ||
    pixels(css.get('bottom')) <= OFF_SCREEN
  );
}

function isPushedOut(css: Declarations): boolean {
  const [marginTop, , , marginLeft] = sides(css.get('margin'));
  return (
    pixels(css.get('text-indent')) <= OFF_SCREEN ||
    pixels(css.get('margin-left') ?? marginLeft) <= OFF_SCREEN ||
    pixels(css.get('margin-top') ?? marginTop) <= OFF_SCREEN
  );
}

/** `margin: a b c d` as top, right, bottom, left. */
function sides(value: string | undefined): readonly (string | undefined)[] {
  if (value === undefined) return [];
  const [top, right = top, bottom = top, left = right] = value.split(/\s+/);
  return [top, right, bottom, left];
}

function isClipped(css: Declarations, positioned: boolean): boolean {
  const path = css.get('clip-path') ?? '';
  const transform = css.get('transform') ?? '';
  const inset = /^inset\(\s*(\d+(?:\.\d+)?)%\s*\)/.exec(path);
  if (inset && Number(inset[1]) >= 50) return true;
  if (/^circle\(\s*0(?:px|%)?\s*(?:at|\))/.test(path)) return true;
  if (/scale[xy]?\(\s*0(?:\.0+)?\s*[,)]/.test(transform)) return true;
  const rect = positioned ? /^rect\(([^)]*)\)/.exec(css.get('clip') ?? '') : null;
  if (!rect) return false;
  const [top = 0, right = 0, bottom = 0, left = 0] = (rect[1] ?? '').split(/[\s,]+/).map(pixels);
  return right - left <= TINY_BOX || bottom - top <= TINY_BOX;
}

function isBoxless(css: Declarations): boolean {
  const overflow = `${css.get('overflow') ?? ''} ${css.get('overflow-x') ?? ''} ${css.get('overflow-y') ?? ''}`;
  if (!/hidden|clip/.test(overflow)) return false;
  return ['width', 'height', 'max-width', 'max-height', 'line-height'].some((name) => {
    const value = css.get(name);
    return (
      value !== undefined && pixels(value) <= TINY_BOX && (name !== 'line-height' || /[a-z]|^0$/.test(value))
    );
  });
}

function isTiny(value: string | undefined): boolean | undefined {
  if (value === undefined || !/^[\d.]/.test(value)) return undefined;
  const size = pixels(value);
  if (size <= TINY_TYPE && !/em$|%$|ex$/.test(value)) return true;
  if (Number.parseFloat(value) === 0) return true;
  // A size relative to a tiny parent stays tiny.
  return /(?<!r)em$|%$|ex$/.test(value) ? undefined : false;
}

/** @returns NaN for what is no length, so that every comparison with it fails. */
function pixels(value: string | undefined): number {
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+))([a-z%]*)/.exec(value?.trim() ?? '');
  if (!match) return Number.NaN;
  return Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN);
}

/** One spelling for each colour: `#rrggbb`, a name not known, or `transparent`. */
function colorOf(value: string | undefined): string | undefined {
  if (value === undefined || DEFAULT.has(value)) return undefined;
  const hex = /^#?([\da-f]{3,8})$/.exec(value);
  if (hex && (value.startsWith('#') || hex[1]?.length === 6)) return fromHex(hex[1] as string);
  const rgb = /^rgba?\(([^)]*)\)/.exec(value);
  if (rgb) {
    const [red = '', green = '', blue = '', alpha = '1'] = (rgb[1] ?? '')
      .split(/[\s,/]+/)
      .filter((part) => part !== '');
    if (Number.parseFloat(alpha) === 0) return 'transparent';
    return '#' + [red, green, blue].map(channel).join('');
  }
  return NAMED_COLORS[value] ?? value;
}

function fromHex(digits: string): string {
  const long = digits.length <= 4 ? digits.replace(/./g, '$&$&') : digits;
  return long.length === 8 && long.endsWith('00') ? 'transparent' : `#${long.slice(0, 6)}`;
}

function channel(value: string): string {
  const number = Number.parseFloat(value) * (value.endsWith('%') ? 2.55 : 1);
  return Math.max(0, Math.min(255, Math.round(number) || 0))
    .toString(16)
    .padStart(2, '0');
}

function backgroundOf(css: Declarations): string | undefined {
  const image = css.get('background-image');
  if (image !== undefined && image !== 'none') return 'image';
  const plain = colorOf(css.get('background-color'));
  if (plain !== undefined) return plain === 'transparent' ? undefined : plain;
  const short = css.get('background');
  if (short === undefined || short === 'none' || short === 'transparent') return undefined;
  if (/url\(|gradient/.test(short)) return 'image';
  return colorOf(/#[\da-f]+|rgba?\([^)]*\)|[a-z]+/.exec(short)?.[0]);
}
