import { createGunzip } from 'node:zlib';
import { tooDeep } from '../budget.js';
import { endingOf, type Input } from '../input.js';
import type { Reader } from '../reading.js';
import { unpacked } from './unpacked.js';

/** What is packed in a `.gz`, under the name of the file. */
export const readGzip: Reader = async function* (input, reading) {
  const { limits } = reading.budget;
  if (reading.depth >= limits.nesting) throw tooDeep(limits.nesting);
  const name = input.as ?? input.name;
  const as = endingOf(name) === '.tgz' ? name.replace(/tgz$/i, 'tar') : name.replace(/\.gz$/i, '');
  const inner: Input = {
    name: input.name,
    as,
    chunks: () => unpacked(input.chunks(), createGunzip(), reading.budget.open(0)),
    ...(input.folder === undefined ? {} : { folder: input.folder }),
  };
  yield* reading.inner(inner, { ...reading, depth: reading.depth + 1 });
};
