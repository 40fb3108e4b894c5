export { ReportCache } from './cache.js';
export { type Desk, type DeskOptions, desk } from './desk.js';
export type { Crew, Job, JobProblem, Piece, Setup, Variant } from './job.js';
export { type Program, pool } from './pool.js';
export { JobScanner } from './scan-job.js';
export { single } from './single.js';
