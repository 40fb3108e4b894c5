import { serve } from '../workers/worker.js';

/* The program of each thread of `mingcha scan` and `mingcha serve`. */
serve(async function* (piece) {
  // Loaded when a piece comes: a thread that is only handed articles has no use for readers of files, 10 MB of them.
  const { readHandedPiece } = await import('./documents.js');
  yield* readHandedPiece(piece);
});
