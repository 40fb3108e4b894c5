import { describe, expect, test } from 'vitest';
import { finding } from '../scanner/finding.js';
import { writeReports } from './write.js';

const document = { id: 'a', source: 'export.jsonl:1', findings: [], problems: [], context: {} };

describe('stylish', () => {
  test('says document, place, severity, message and rule of each finding, then the totals and the table', async () => {
    const reports = [
      {
        ...document,
        context: { platform: 'gov-site' as const },
        findings: [
          finding({ line: 12, column: 3 }),
          finding({ field: 'title', severity: 'info', category: 'privacy', ruleId: 'privacy/mobile' }),
        ],
      },
      document,
      { ...document, id: 'b.txt', source: 'b.txt', problems: [{ code: 'binary', message: '是二进制文件' }] },
    ];
    expect(await writeReports(reports, 'stylish')).toMatchInlineSnapshot(`
      "a  export.jsonl:1
             12:3  错误  “抚平攻坚”应为“扶贫攻坚”  misstatement/wrong-form
        title 1:1  提示  “抚平攻坚”应为“扶贫攻坚”  privacy/mobile

      b.txt
        未能检查  是二进制文件

      共检查 3 篇，发现 2 处：错误 1，警告 0，提示 1  另有 1 项未能检查

      问题类型 × 平台       政府网  信息公开网  政务服务网  微博  微信  其他  合计
      严重表述错误               1           -           -     -     -     -     1
      泄露个人隐私               1           -           -     -     -     -     1
      引用商业信息（广告）       -           -           -     -     -     -     -
      非法链接                   -           -           -     -     -     -     -
      错（死）链                 -           -           -     -     -     -     -
      其他问题                   -           -           -     -     -     -     -
      "
    `);
    expect(await writeReports(reports, 'stylish', { language: 'en' })).toMatchInlineSnapshot(`
      "a  export.jsonl:1
             12:3  error  “抚平攻坚”应为“扶贫攻坚”  misstatement/wrong-form
        title 1:1  info  “抚平攻坚”应为“扶贫攻坚”  privacy/mobile

      b.txt
        not checked  是二进制文件

      3 documents, 2 findings: 1 errors, 0 warnings, 1 hints  1 could not be checked

      problem type × platform  site  disclosure  service  weibo  wechat  other  total
      misstatements               1           -        -      -       -      -      1
      personal data               1           -        -      -       -      -      1
      commercial matter           -           -        -      -       -      -      -
      illegal links               -           -        -      -       -      -      -
      dead links                  -           -        -      -       -      -      -
      other                       -           -        -      -       -      -      -
      "
    `);
  });

  test('says so where nothing was found, without a table', async () => {
    expect(await writeReports([document], 'stylish')).toMatchInlineSnapshot(`
      "未发现问题  共检查 1 篇，发现 0 处：错误 0，警告 0，提示 0
      "
    `);
  });

  test('the line of a problem stands before it', async () => {
    const problems = [{ code: 'bad-json', message: '不是合法的 JSON', line: 7 }];
    expect(await writeReports([{ ...document, problems }], 'stylish')).toContain(
      '未能检查  7: 不是合法的 JSON',
    );
  });

  test('has colours only where they are asked for', async () => {
    const reports = [{ ...document, findings: [finding()] }];
    expect(await writeReports(reports, 'stylish')).not.toContain('\u001b');
    expect(await writeReports(reports, 'stylish', { color: true })).toContain('\u001b[31m错误\u001b[39m');
  });
});
