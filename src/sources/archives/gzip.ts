import { createGunzip } from 'node:zlib';
import { endingOf, type Input } from '../input.js';
import { innerReading, type Reader } from '../reading.js';
import { unpacked } from './unpacked.js';

/** What is packed in a `.gz`, under the name of the file. */
export const readGzip: Reader = async function* (input, reading) {
  const deeper = innerReading(reading);
  const name = input.as ?? input.name;
  const as = endingOf(name) === '.tgz' ? name.replace(/tgz$/i, 'tar') : name.replace(/\.gz$/i, '');
  const inner: Input = {
    name: input.name,
    as,
    chunks: () => unpacked(input.chunks(), createGunzip(), reading.budget.open()),
    ...(input.folder === undefined ? {} : { folder: input.folder }),
  };
  yield* reading.inner(inner, deeper);
};
