import type { Language } from '../scanner/index.js';

/** A line of the file: what is said of the setting in each language, and the setting as an example. */
interface Setting {
  readonly zh: string;
  readonly en: string;
  readonly code: string;
  /** Not commented out. */
  readonly on?: true;
}

const SETTINGS: readonly Setting[] = [
  {
    zh: '预设：recommended（内容管理系统）、strict（有疑即报）、inspection（巡查，输出附件5）；可用数组叠加，后者优先',
    en: 'what to start from: recommended (a content system), strict (every doubt), inspection (the table of the notice); of several in an array the later ones win',
    code: "extends: 'recommended'",
    on: true,
  },
  {
    zh: '发布单位所在地的行政区划代码（GB/T 2260）；文章未注明时采用。地名、机构、设定依据的判断取决于它',
    en: 'GB/T 2260 code of the publisher, for articles that name none; places, organs and legal bases are judged by it',
    code: "home: '341503'",
  },
  {
    zh: '发布日期，文章未注明时采用',
    en: 'day of publication, for articles that name none',
    code: "publishedAt: '2022-06-10'",
  },
  {
    zh: '平台，文章未注明时采用：gov-site 政府网、disclosure 信息公开网、service 政务服务网、weibo、wechat、other',
    en: 'platform, for articles that name none: gov-site, disclosure, service, weibo, wechat, other',
    code: "platform: 'gov-site'",
  },
  {
    zh: '责任单位，文章未注明时采用（--by unit 按它分表）',
    en: 'who answers for the pages, where an article does not say (--by unit makes a table for each)',
    code: "unit: '裕安区数据资源管理局'",
  },
  {
    zh: '本级政府机构全称：数组，或每行一个的文本文件',
    en: 'full names of the organs of your own government: an array, or a file with one a line',
    code: "roster: ['裕安区卫生健康委员会']",
  },
  {
    zh: '允许和不允许链接的网站，含其下级域名',
    en: 'sites that may, and that may not be linked, with those below them',
    code: "hosts: { allow: ['example.gov.cn'], deny: [] }",
  },
  {
    zh: '各规则的级别：off、info、warning、error；规则见 mingcha rules',
    en: 'severity by rule: off, info, warning, error; `mingcha rules` lists them',
    code: "rules: { 'misstatement/typo': 'info' }",
  },
  {
    zh: '低于此置信度（0 到 1）的不报',
    en: 'findings below this confidence (0 to 1) are dropped',
    code: 'minConfidence: 0.5',
  },
  { zh: '信息的语言：zh、en', en: 'language of messages: zh, en', code: "language: 'zh'" },
  {
    zh: '报告中显示完整的个人信息（默认打码）',
    en: 'print personal data in full (it is masked otherwise)',
    code: 'reveal: false',
  },
  {
    zh: '人员名单逐行报告，而不是整表报告一次',
    en: 'report every row of a list of people, not the list once',
    code: 'listRows: false',
  },
  {
    zh: '打码后至少剩余多少种可能，或 yongan：身份证号前2后3、手机号前3后4',
    en: 'how many people a mask must leave, or yongan: identity numbers show 2 and 3 places, mobiles 3 and 4',
    code: 'masks: 2000',
  },
  {
    zh: '用语言模型查找任意位置的错别字',
    en: 'look for misprints anywhere, by a language model',
    code: 'typos: false',
  },
  {
    zh: '自有词条文件（mingcha dict check 检查）',
    en: 'files with entries of your own (`mingcha dict check` checks them)',
    code: "dictionaries: ['own.dict']",
  },
  {
    zh: '在本单位正确的写法，任何规则都不报',
    en: 'wordings that are right here, whatever the rules say',
    code: "allow: ['抚平攻坚纪念馆']",
  },
  {
    zh: '导出文件的列名：文章字段 → 列名',
    en: 'columns of your export: field of the article → column',
    code: "map: { id: 'aid', content: 'body' }",
  },
  {
    zh: '已知格式的导出：wordpress、wordpress-rest、ghost、trs-wcm、dedecms',
    en: 'an export of a known form: wordpress, wordpress-rest, ghost, trs-wcm, dedecms',
    code: "preset: 'wordpress'",
  },
  {
    zh: '文章在 JSON、XML 导出中的位置',
    en: 'where the articles stand in an export in JSON or XML',
    code: "records: 'data.list.*'",
  },
  {
    zh: '部分文件的导出格式（preset、records、map），多条符合时后者优先',
    en: 'the form of some exports (preset, records, map); of several that fit the later ones win',
    code: "exports: [{ files: ['wcm/**'], preset: 'trs-wcm' }]",
  },
  {
    zh: '达到此级别时退出码为 1：error、warning、info、never',
    en: 'exit 1 from this severity on: error, warning, info, never',
    code: "failOn: 'error'",
  },
  {
    zh: '输出格式，同 --format',
    en: 'output, as --format takes it',
    code: "format: 'stylish'",
  },
  {
    zh: '已知问题的基线文件，只显示其中没有的（--update-baseline 写入）',
    en: 'file of what is known already: only what it lacks is shown (--update-baseline writes it)',
    code: "baseline: 'mingcha.baseline.json'",
  },
  {
    zh: '附件5：填报单位、联系人，空格的写法，规则归入的行（misstatement、privacy、commercial、illegal-link、dead-link、other）',
    en: 'the table of the notice: unit, contact, what an empty cell says, and the row of a rule (misstatement, privacy, commercial, illegal-link, dead-link, other)',
    code: "rectification: { unit: '裕安区', contact: '', empty: '', rows: { 'place-name/*': 'misstatement' } }",
  },
  {
    zh: '对部分文件或平台另行设置（文件模式相对于本文件；多条符合时后者优先）',
    en: 'other settings for some files or platforms (globs start from this file; of several that fit the later ones win)',
    code: "overrides: [{ files: ['archive/**'], platforms: ['wechat'], rules: { 'commercial/advertisement': 'off' } }]",
  },
];

const HEAD: Readonly<Record<Language, string>> = {
  zh: '// mingcha 的配置。此处未写的按默认；命令行优先于本文件。路径相对于本文件。',
  en: '// Settings of mingcha. What is not said here has its default; the command line wins. Paths start from this file.',
};

/**
 * A config file with every setting. Prose is commented out with a space, settings without one.
 *
 * @param typed for TypeScript; else the type is named in a comment, so that the file needs no package beside it
 */
export function configTemplate(language: Language, typed: boolean): string {
  const settings = SETTINGS.map((setting) => {
    const { code, on = false } = setting;
    return `  // ${setting[language]}\n  ${on ? '' : '//'}${code},\n`;
  }).join('\n');
  return typed
    ? `import type { Config } from 'mingcha/config';\n\n${HEAD[language]}\nexport default {\n${settings}} satisfies Config;\n`
    : `${HEAD[language]}\n/** @type {import('mingcha/config').Config} */\nexport default {\n${settings}};\n`;
}
