export type MaskedKind = 'identity' | 'old identity' | 'mobile' | 'card';

/** What a page shows of a person's number. */
export interface ShownPart {
  /** The full name. */
  readonly person: string;
  readonly kind: MaskedKind;
  /** As many places as the number has; `*` for a hidden one. */
  readonly value: string;
}
