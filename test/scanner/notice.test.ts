import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';

/*
 * An inspection notice quotes what it found wrong; a page of its own with the same wording is wrong. The notice that the
 * project grows from lies beside the repository where it may be read, and is no part of it.
 */

const scanner = createScanner({ home: '341500', publishedAt: '2022-07-19' });
const NOTICE = new URL('../../../shared/seed/inspection-notice-2022q2.md', import.meta.url);

if (existsSync(NOTICE)) {
  test('the notice itself gives no error', () => {
    const { findings } = scanner.scan({ content: readFileSync(NOTICE, 'utf8'), format: 'markdown' });
    expect(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  });
} else {
  console.warn('test/scanner/notice.test.ts: the inspection notice is not here, so it is NOT tested');
}

describe('what a notice quotes is not its own error', () => {
  test.each([
    '抽查发现，个别网站将“扶贫攻坚”误写为“抚平攻坚”。',
    '一些单位把“乡村振兴”打成“乡村镇兴”，须立即改正。',
    '区政府门户网站机构信息有误，出现“平桥镇”“徐集乡”等错误表述。',
    '该区“平桥乡”错写为“平桥镇”，“徐集镇”错写为“徐集乡”。',
    '勘误：“抚平攻坚”应为“扶贫攻坚”。',
  ])('%s', (content) => {
    const { findings } = scanner.scan({ content: `${content}特此通报。`, format: 'text' });
    expect(findings.filter(({ severity }) => severity === 'error').map(({ text }) => text)).toEqual([]);
  });
});

describe('the same in a page of its own is reported, with what to write', () => {
  test.each([
    ['全区上下聚力抓好抚平攻坚工作，确保如期脱贫。', '抚平攻坚', '扶贫攻坚'],
    ['我镇召开乡村镇兴工作推进会，部署下一步任务。', '乡村镇兴', '乡村振兴'],
    ['裕安区平桥镇开展防汛演练。', '平桥镇', '平桥乡'],
    ['裕安区徐集乡组织秸秆禁烧巡查。', '徐集乡', '徐集镇'],
  ])('%s', (content, text, replacement) => {
    for (const article of [
      { content, format: 'text' },
      { content: `<html><body><h1>要闻</h1><p>${content}</p></body></html>`, format: 'html' },
      { content: `# 要闻\n\n${content}\n`, format: 'markdown' },
    ] as const) {
      const { findings } = scanner.scan(article);
      expect(findings).toMatchObject([{ severity: 'error', text, suggestions: [{ replacement }] }]);
      const { start, end } = findings[0]!;
      expect(article.content.slice(start, end)).toBe(text);
      const mended = article.content.slice(0, start) + replacement + article.content.slice(end);
      expect(scanner.scan({ ...article, content: mended }).findings).toEqual([]);
    }
  });

  test('a service guide that rests on another province', () => {
    const row = (value: string) => `<table><tr><th>设定依据</th><td>${value}</td></tr></table>`;
    const of = (value: string) => scanner.scan({ content: row(value), format: 'html' }).findings;
    const cited = '《四川省生猪屠宰管理办法》';
    expect(of(`${cited}第十条`)).toMatchObject([
      { ruleId: 'legal-basis/out-of-province', severity: 'error' },
    ]);
    expect(of('北京市人民政府办公厅关于印发实施方案的通知')).toMatchObject([{ category: 'legal-basis' }]);
    expect(of('《安徽省生猪屠宰管理办法》第十条')).toEqual([]);
  });

  test('an identity number in a sample form, and a mobile number', () => {
    const { findings } = scanner.scan('申请人：王某某，身份证号：11010519491231002X，手机：13905641234。');
    expect(findings.map(({ ruleId, text, suggestions }) => [ruleId, text, suggestions.length])).toEqual([
      ['privacy/id-number', '11*************02X', 0],
      ['privacy/mobile', '139****1234', 0],
    ]);
  });
});
