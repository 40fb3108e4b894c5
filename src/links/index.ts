export { LinkCache, NoLinkCache } from './cache.js';
export { LinkChecker } from './checker.js';
export { addressesIn } from './gather.js';
export { resolverAt } from './resolve.js';
export type { LinkSettings } from './settings.js';
