import type { Config, Preset } from './define-config.js';

/** Below this confidence a finding is a hint. */
const LIKELY = 0.5;

const SETTINGS: Readonly<Record<Preset, Config>> = {
  // For a content system: what is likely, and only errors stop a publication.
  recommended: { minConfidence: LIKELY, failOn: 'error' },
  // For a page that must not be wrong: every doubt is shown, and a warning stops it too.
  strict: { minConfidence: 0, failOn: 'warning', listRows: true },
  // For the inspector: the table of the notice; a scan that has found something has done its work.
  inspection: { minConfidence: LIKELY, failOn: 'never', format: 'rectification' },
};

/** The settings of a config with those that it extends below its own; rules are joined one by one. */
export function withPresets({ extends: names = [], ...own }: Config): Config {
  const layers = [...[names].flat().map((name) => SETTINGS[name]), own];
  const rules = Object.assign({}, ...layers.map((layer) => layer.rules));
  return Object.assign({}, ...layers, { rules });
}
