import { bytesOfText, type Container } from '../container.js';

/** What official texts have of a formulation, or of a wording one slip away from one. */
export interface Attestation {
  /** In how many texts it stands. */
  readonly texts: number;
  /** Of a formulation: how many wordings one slip away from it official texts have. */
  readonly neighbours: number;
}

const NEVER: Attestation = { texts: 0, neighbours: 0 };

/** Rows `wording \t texts \t neighbours`, read when the first one is asked for: most pages never ask. */
export class Attested {
  #known: ReadonlyMap<string, Attestation> | undefined;

  private constructor(readonly rows: () => string) {}

  static parse(rows: string): Attested {
    return new Attested(() => rows);
  }

  of(wording: string): Attestation {
    this.#known ??= readRows(this.rows());
    return this.#known.get(wording) ?? NEVER;
  }

  pack(sections: Map<string, Uint8Array>): void {
    const rows = this.rows().replace(/^#.*\n/gm, '');
    if (rows !== '') sections.set('phrases.attested', bytesOfText(rows));
  }

  static load(container: Container): Attested {
    return new Attested(() => container.text('phrases.attested'));
  }
}

function readRows(rows: string): ReadonlyMap<string, Attestation> {
  const known = new Map<string, Attestation>();
  for (const row of rows.split('\n')) {
    if (row === '' || row.startsWith('#')) continue;
    const [wording = '', texts = '0', neighbours = '0'] = row.split('\t');
    known.set(wording, { texts: Number(texts), neighbours: Number(neighbours) });
  }
  return known;
}
