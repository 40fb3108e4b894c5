export { ReportCache } from './cache.js';
export type { Crew, Job, JobProblem, Piece, Setup } from './job.js';
export { type Program, pool } from './pool.js';
export { JobScanner } from './scan-job.js';
export { single } from './single.js';
