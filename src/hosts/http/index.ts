export { createHandler, type Handler, type HandlerOptions, type LogEntry } from './handler.js';
export type { Limits } from './limits.js';
export type { ScanFunction, ScanTask } from './scan.js';
export { type RunningServer, ServeError, type ServeOptions, serve } from './server.js';
