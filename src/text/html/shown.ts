import type { OpenElement } from './stack.js';
import { type Declarations, judge, readDeclarations, type Style } from './style.js';

/** Not rendered at all; text around closes over it. */
export const GONE = 1;
/** Rendered where or how nobody sees it; no child can change that. */
export const OUT = 2;
/** `visibility: hidden`; a child may be visible again. */
export const INVISIBLE = 4;
export const TINY = 8;
/** Type in the colour of its ground, or in none. */
export const CAMOUFLAGED = 16;

/** Brings `element.state` up to date from its parent's, set before, and its own style. */
export function applyStyle(element: OpenElement, style: Style | undefined): void {
  if (style === undefined) return;
  element.style = style;
  let state = element.state;
  if (style.display === 'none') state |= GONE;
  if (style.out) state |= OUT;
  if (style.visibility === 'hidden') state |= INVISIBLE;
  else if (style.visibility === 'visible') state &= ~INVISIBLE;
  if (style.tiny !== undefined) state = style.tiny ? state | TINY : state & ~TINY;
  if (style.background !== undefined) element.background = style.background;
  if (style.color !== undefined) element.color = style.color;
  if (style.color !== undefined || style.background !== undefined) {
    const lost =
      element.color === 'transparent' || (element.color !== '' && element.color === element.background);
    state = lost ? state | CAMOUFLAGED : state & ~CAMOUFLAGED;
  }
  element.state = state;
}

const CACHED = 2048;

/** Inline styles, judged once each: pages pasted from Word repeat a few of them thousands of times. */
export class InlineStyles {
  readonly #known = new Map<string, Style>();

  judge(css: string): Style {
    let style = this.#known.get(css);
    if (style === undefined) {
      const declarations: Declarations = new Map();
      const important: Declarations = new Map();
      readDeclarations(css, declarations, important);
      for (const [name, value] of important) declarations.set(name, value);
      style = judge(declarations);
      if (this.#known.size >= CACHED) this.#known.clear();
      this.#known.set(css, style);
    }
    return style;
  }
}
