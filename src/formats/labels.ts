import type { Category, Localised, Severity } from '../rules/index.js';

export const SEVERITY_LABELS: Readonly<Record<Severity, Localised>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};

export const CATEGORY_LABELS: Readonly<Record<Category, Localised>> = {
  misstatement: { zh: '严重表述错误', en: 'misstatement' },
  'place-name': { zh: '地名错误', en: 'place name' },
  institution: { zh: '机构信息错误', en: 'institution' },
  'legal-basis': { zh: '设定依据张冠李戴', en: 'legal basis' },
  privacy: { zh: '泄露个人隐私', en: 'personal data' },
  restricted: { zh: '不能公开的信息', en: 'restricted' },
  commercial: { zh: '引用商业信息（广告）', en: 'commercial' },
  'illegal-link': { zh: '非法链接', en: 'illegal link' },
  'dead-link': { zh: '错（死）链', en: 'dead link' },
};
