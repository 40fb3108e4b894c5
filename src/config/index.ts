export { type CreateScannerOptions, createScanner, loadShippedDictionary } from './create-scanner.js';
export {
  type Config,
  configSchema,
  dateSchema,
  defineConfig,
  homeSchema,
  platformSchema,
} from './define-config.js';
export { EXPECTED } from './expected.js';
export { ConfigError, findConfig, type LoadedConfig, readConfig } from './read-config.js';
