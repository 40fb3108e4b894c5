import { serve } from '../workers/worker.js';
import { readHandedPiece } from './documents.js';

/* The program of each thread of `mingcha scan`. */
serve(readHandedPiece);
