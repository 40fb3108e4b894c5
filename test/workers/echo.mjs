import { parentPort } from 'node:worker_threads';

/**
 * A worker without a scanner: it gives every job back, slowly each third one, dies of one called «die», and never comes back
 * from one called «hang».
 */
parentPort.on('message', ({ jobs, piece }) => {
  const all = jobs ?? new TextDecoder().decode(piece.bytes).split(' ').map(named);
  if (all.some(({ id }) => id === 'die')) throw new Error('dead');
  for (; all.some(({ id }) => id === 'hang'); );
  const delay = Number(all[0]?.id) % 3 === 0 ? 20 : 0;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
  const reports = all.map(({ id, source }) => ({ id, source, findings: [], problems: [], context: {} }));
  parentPort.postMessage({ reports, ...(jobs === undefined ? { read: all } : {}) });
});

const named = (id) => ({ id, source: `${id}.txt`, bytes: id.length, problems: [] });
