import type { Localised, Severity } from '../rules/index.js';

export const SEVERITY_LABELS: Readonly<Record<Severity, Localised>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};
