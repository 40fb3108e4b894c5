export { Baseline, BaselineError, type Outcome, type Verdict } from './baseline.js';
export { type NamedFile, Rectification } from './rectification.js';
