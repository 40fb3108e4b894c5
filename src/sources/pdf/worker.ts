import { parentPort, workerData } from 'node:worker_threads';
import { pdfPages } from './pages.js';

/* Reads one PDF in a thread of its own, so that one that never ends, or wants all memory there is, can be stopped. */

for await (const part of pdfPages(workerData as Uint8Array)) parentPort?.postMessage(part);
parentPort?.postMessage('end');
