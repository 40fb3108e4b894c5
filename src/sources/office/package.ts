import { ZipArchive, type ZipEntry } from '../archives/zip-archive.js';
import type { SourceProblem } from '../document.js';
import type { Input } from '../input.js';
import type { Reading } from '../reading.js';
import { type XmlHandler, XmlReader, xmlText } from '../xml.js';

/** What a part refers to: another part of the package. */
export interface Relation {
  /** The last step of the type's address: `header`, `worksheet`. */
  readonly type: string;
  /** The name of the part, from the root of the package. */
  readonly target: string;
}

/** A document that is a zip of XML parts: Office Open XML, OFD. */
export class Package {
  readonly #archive: ZipArchive;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #reading: Reading;
  readonly #problems = new Map<string, SourceProblem>();

  private constructor(archive: ZipArchive, entries: ReadonlyMap<string, ZipEntry>, reading: Reading) {
    this.#archive = archive;
    this.#entries = entries;
    this.#reading = reading;
  }

  /** @throws {Unreadable} for what is no zip */
  static async open(input: Input, reading: Reading): Promise<Package> {
    const archive = await ZipArchive.open(input, reading.budget);
    return new Package(archive, await archive.byName(), reading);
  }

  /** What was wrong with parts that have been read all the same, each thing once. */
  get problems(): readonly SourceProblem[] {
    return [...this.#problems.values()];
  }

  has(part: string): boolean {
    return this.#entries.has(part);
  }

  /** Reads a part; one that is not there is empty. @throws {Unreadable} */
  async read(part: string, handler: XmlHandler): Promise<void> {
    for await (const _ of this.pieces(part, handler));
  }

  /** Reads a part piece by piece, so that what the handler has gathered can be taken between. */
  async *pieces(part: string, handler: XmlHandler): AsyncGenerator<void> {
    const entry = this.#entries.get(part);
    if (entry === undefined) return;
    const reader = new XmlReader(handler);
    try {
      for await (const text of xmlText(this.#archive.chunks(entry, this.#reading.budget.limits.part))) {
        reader.write(text);
        yield;
      }
      reader.end();
      yield;
    } finally {
      if (reader.problem !== undefined) this.#problems.set(reader.problem.code, withoutLine(reader.problem));
    }
  }

  /** What a part refers to, by id, in the order of the file. The root is the part ''. */
  async relations(part: string): Promise<ReadonlyMap<string, Relation>> {
    const slash = part.lastIndexOf('/') + 1;
    const folder = part.slice(0, slash);
    const found = new Map<string, Relation>();
    await this.read(`${folder}_rels/${part.slice(slash)}.rels`, {
      open(name, { Id, Type = '', Target, TargetMode }) {
        if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
        if (TargetMode === 'External') return;
        found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: resolvedIn(folder, Target) });
      },
    });
    return found;
  }

  close(): void {
    this.#archive.close();
  }
}

/** A path of the package, from its root. */
export function resolvedIn(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Lines of a part tell nobody anything. */
function withoutLine({ code, message }: SourceProblem): SourceProblem {
  return { code, message };
}
