/**
 * Compiles everything under dictionaries/ into dist/dictionary.bin and runs the examples that entries carry.
 * A failing example fails the build.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { compileEntries, DictionaryError } from '../src/dictionary/index.js';
import { failedExamples } from '../src/scanner/index.js';

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

export function buildDictionary(): Uint8Array {
  const files = globSync('dictionaries/**/*.dict', { cwd: root.pathname }).sort();
  const { dictionary, examples } = compileEntries(
    files.map((file) => ({ file, text: read(file) })),
    {
      divisions: read('dictionaries/places/divisions.tsv'),
      // Zones run street offices and towns of their own, whose names are as legal as any.
      towns: read('dictionaries/places/towns.tsv') + read('dictionaries/places/zones.tsv'),
      words: read('dictionaries/words/words.tsv') + read('dictionaries/words/own.tsv'),
      wordCharacters: read('dictionaries/words/characters.tsv'),
      attested: read('dictionaries/phrases/attested.tsv'),
      joints: read('dictionaries/phrases/joints.tsv'),
      confusable: read('dictionaries/places/confusable.tsv'),
      characters: read('dictionaries/characters/characters.tsv'),
      legal: {
        laws: read('dictionaries/legal/laws.tsv'),
        numbers: read('dictionaries/legal/numbers.tsv'),
      },
      organs: {
        renames: read('dictionaries/institutions/renames.tsv'),
        misnamed: read('dictionaries/institutions/misnamed.tsv'),
        levels: read('dictionaries/institutions/levels.tsv'),
        national: read('dictionaries/institutions/national.tsv'),
      },
    },
  );
  const failures = failedExamples(dictionary, examples);
  for (const { example, found, expected } of failures) {
    const { file, line } = example.origin;
    console.error(
      `${file}:${line}: expected [${expected.join(', ')}], found [${found.join(', ')}]: ${example.text}`,
    );
  }
  if (failures.length > 0) throw new Error(`${failures.length} of ${examples.length} examples fail`);
  return dictionary.serialize();
}

if (import.meta.url === new URL(process.argv[1]!, 'file:').href) {
  try {
    const bytes = buildDictionary();
    mkdirSync(new URL('dist/', root), { recursive: true });
    writeFileSync(new URL('dist/dictionary.bin', root), bytes);
    copyFileSync(new URL('dictionaries/language/official.bin', root), new URL('dist/language.bin', root));
  } catch (error) {
    console.error(error instanceof DictionaryError ? error.message : String(error));
    process.exitCode = 1;
  }
}
