import type { Link, SourceSpan, Span } from '../page.js';

/** The address that relative ones start from: the page's own, corrected by the first `<base href>`. */
export class BaseAddress {
  readonly #page: string | undefined;
  #base: string | undefined;
  #resolved: string | undefined;
  #known = false;

  constructor(page: string | undefined) {
    this.#page = page;
  }

  setBase(href: string): void {
    this.#base ??= href;
  }

  resolve(href: string): string | undefined {
    if (!this.#known) {
      this.#known = true;
      this.#resolved =
        this.#base === undefined
          ? parse(this.#page, undefined)
          : (parse(this.#base, this.#page) ?? this.#page);
    }
    return parse(href, this.#resolved);
  }
}

function parse(href: string | undefined, base: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  try {
    return new URL(href, base).href;
  } catch {
    return undefined;
  }
}

/** A link whose text grows while the page is read and whose address is resolved when somebody asks. */
export class HtmlLink implements Link {
  readonly kind: Link['kind'];
  readonly href: string;
  readonly target: SourceSpan;
  readonly rel: string;
  readonly shown: boolean;
  title = '';
  scripted = false;
  readonly text: { start: number; end: number } & Span = { start: 0, end: 0 };
  readonly #base: BaseAddress;

  constructor(
    kind: Link['kind'],
    href: string,
    target: SourceSpan,
    rel: string,
    shown: boolean,
    base: BaseAddress,
  ) {
    this.kind = kind;
    this.href = href;
    this.target = target;
    this.rel = rel;
    this.shown = shown;
    this.#base = base;
  }

  // A `<base>` may follow the links that it governs, and most links are never asked.
  get url(): string | undefined {
    return this.#base.resolve(this.href);
  }
}
