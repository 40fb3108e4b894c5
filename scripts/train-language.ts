/**
 * Counts official texts, trains the trees and writes dictionaries/language/official.bin.
 *
 * Run: npm run generate:language -- [--texts FOLDER] [--out FILE] [--without GENRE] [--keep FOLDER] [--plain]
 *
 * FOLDER holds *.jsonl or *.jsonl.gz with {"id","content"} a line, or *.txt and *.md; the archive of a site will do.
 * --keep remembers the counts there, so that only the trees are trained when it is run again.
 * --plain does not learn from genres that the counts have not met, and takes less time.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { type CountedModel, countModel } from './language/build-model.js';
import { readCorpus } from './language/corpus.js';
import { type Counter, trainModel } from './language/training.js';

const here = (path: string) => new URL(`../${path}`, import.meta.url).pathname;

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: here('../shared/data/official') },
    out: { type: 'string', default: here('dictionaries/language/official.bin') },
    source: { type: 'string', default: 'laws, government reports and broadcasts in the public domain' },
    without: { type: 'string' },
    keep: { type: 'string' },
    plain: { type: 'boolean', default: false },
  },
});

function remembering(folder: string): Counter {
  mkdirSync(folder, { recursive: true });
  return (texts, name) => {
    const file = join(folder, `${name}.counts`);
    if (existsSync(file)) return deserialize(readFileSync(file)) as CountedModel;
    const model = countModel(texts, values.source);
    writeFileSync(file, serialize(model));
    return model;
  };
}

const texts = readCorpus(values.texts).filter(({ genre }) => genre !== values.without);
if (texts.length === 0) {
  console.error(`no texts in ${values.texts}`);
  process.exitCode = 2;
} else {
  const bytes = trainModel(texts, {
    source: values.source,
    apart: !values.plain,
    say: (line) => console.error(`${line} (${Math.round(process.cpuUsage().user / 1e6)} s)`),
    ...(values.keep === undefined ? {} : { counter: remembering(values.keep) }),
  });
  writeFileSync(values.out, bytes);
  console.error(`${values.out}: ${bytes.length} bytes`);
}
