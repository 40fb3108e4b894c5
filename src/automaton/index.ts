export * from './automaton.js';
export { AutomatonError, type AutomatonErrorCode } from './error.js';
export { buildAutomaton, loadAutomaton } from './plain.js';
