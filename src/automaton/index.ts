export {
  type Automaton,
  type AutomatonOptions,
  type Fill,
  RUN_DIGIT,
  RUN_LETTER,
  RUN_MASK,
  RUN_TRANSPARENT,
  type ScanSink,
  SKIP,
} from './automaton.js';
export { buildAutomaton, loadAutomaton } from './compile.js';
export { AutomatonError, type AutomatonErrorCode } from './error.js';
export { joinAutomata } from './join.js';
