export { ReportCache } from './cache.js';
export type { Crew, Job, JobProblem, Setup } from './job.js';
export { pool } from './pool.js';
export { JobScanner } from './scan-job.js';
export { single } from './single.js';
