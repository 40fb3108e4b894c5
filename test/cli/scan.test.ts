import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Finding, rules } from '../../src/rules/index.js';
import { folderOf } from '../sources/folder.js';
import { entryPoint, mingcha } from './run.js';

/*
 * What goes in and what comes out: formats, names of fields, standard input, folders.
 */

interface Document {
  readonly id: string;
  readonly source: string;
  readonly findings: readonly Finding[];
  readonly problems: readonly { readonly code: string }[];
  readonly context: Readonly<Record<string, string>>;
}

const removals: (() => void)[] = [];
let folder = '';

const WRONG = '把抚平攻坚作为头等大事';

beforeAll(() => {
  folder = folderOf(
    {
      'site/a.txt': '\ufeff甲\0乙\r\n丙\ud800😀\r\n' + WRONG,
      'site/deep/b.html': `<p>${WRONG}</p>`,
      'site/deep/c.md': `# 标题\n\n- ${WRONG}\n`,
      'site/logo.png': 'x',
      'export.jsonl': ['三', '一', '二']
        .map((id) =>
          JSON.stringify({ aid: id, body: `${WRONG}，见平桥镇`, area: '341503', day: '2022/06/10' }),
        )
        .join('\n'),
      'config.mjs':
        "export default { rules: { 'misstatement/wrong-form': 'off' }, dictionaries: ['own.dict'] };",
      'own.dict': 'right: 甲醛\nwrong: 甲荃\nsource: 自拟\n\nallow: 抚平攻坚战\n',
      'own.txt': '甲荃，抚平攻坚战',
    },
    (remove) => removals.push(remove),
  );
});

afterAll(() => {
  for (const remove of removals) remove();
});

const here = (args: string) => args.replaceAll('%', `${folder}/`).split(' ');

async function documentsOf(args: string, stdin?: string | Uint8Array): Promise<Document[]> {
  const { stdout } = await mingcha([...here(args), '--format', 'json'], stdin === undefined ? {} : { stdin });
  return (JSON.parse(stdout) as { documents: Document[] }).documents;
}

const seen = ({ findings }: Document) => findings.map(({ text }) => text);

describe.concurrent('input', () => {
  test('an export with names of its own, in its order', async () => {
    const map = '--map content=body,id=aid --map home=area,publishedAt=day';
    const { code, stdout, stderr } = await mingcha(here(`scan %export.jsonl ${map} --format ndjson`));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Document);
    expect(documents.map(({ id, source }) => [id, source.slice(folder.length + 1)])).toEqual([
      ['三', 'export.jsonl:1'],
      ['一', 'export.jsonl:2'],
      ['二', 'export.jsonl:3'],
    ]);
    expect(documents[0]?.context).toMatchObject({ home: '341503', publishedAt: '2022-06-10' });
    expect(documents.map(seen)).toEqual(Array(3).fill(['抚平攻坚', '平桥镇']));
  });

  test('what the command line assumes, where an article is silent', async () => {
    const [document] = await documentsOf(
      'scan - --home 341503 --date 2022-06-10 --platform wechat',
      '{"content":"平桥镇"}',
    );
    expect(document?.context).toEqual({
      home: '341503',
      homeFrom: 'option',
      publishedAt: '2022-06-10',
      publishedAtFrom: 'option',
      platform: 'wechat',
    });
    expect(document?.findings).toMatchObject([
      { severity: 'error', suggestions: [{ replacement: '平桥乡' }] },
    ]);
  });

  test('a folder: all that can be read in it, each file as what it is', async () => {
    const documents = await documentsOf('scan %site');
    expect(documents.map(({ source }) => source.slice(folder.length + 1))).toEqual([
      'site/a.txt',
      'site/deep/b.html',
      'site/deep/c.md',
    ]);
    expect(documents.map(seen)).toEqual(Array(3).fill(['抚平攻坚']));
    // Behind a byte order mark, a NUL, CRLF and a pair of surrogates.
    expect(documents[0]?.findings[0]).toMatchObject({
      line: 3,
      column: 2,
      end: documents[0]!.findings[0]!.start + 4,
    });
    expect(documents[1]?.findings[0]).toMatchObject({ start: 4, end: 8, line: 1, column: 5 });
    expect(documents[2]?.findings[0]).toMatchObject({ line: 3, column: 4 });
  });

  test('a glob', async () => {
    const { stdout } = await mingcha(here('scan **/*.{md,txt} --format json'), { cwd: `${folder}/site` });
    const { documents } = JSON.parse(stdout) as { documents: Document[] };
    expect(documents.map(({ source }) => source)).toEqual(['a.txt', 'deep/c.md']);
  });

  test('standard input is what its name says, lines of articles without one', async () => {
    const page = `<p>把抚平<b>攻坚</b>作为头等大事</p>`;
    const [html] = await documentsOf('scan - --stdin-filename page.html', page);
    expect(html).toMatchObject({ id: 'page.html', source: 'page.html', findings: [{ start: 4, end: 11 }] });
    const lines = await documentsOf('scan -', `\ufeff{"id":1,"content":"${WRONG}"}\r\n\r\n{"content":""}`);
    expect(lines.map(({ id, findings }) => [id, findings.length])).toEqual([
      ['1', 1],
      ['stdin.jsonl:3', 0],
    ]);
  });

  test('a config and a dictionary of the user’s own', async () => {
    const [document] = await documentsOf(
      'scan %own.txt --config %config.mjs --rule misstatement/wrong-form=warning',
    );
    expect(document?.findings).toMatchObject([
      { text: '甲荃', severity: 'warning', suggestions: [{ replacement: '甲醛' }] },
    ]);
    const [silenced] = await documentsOf('scan %own.txt --config %config.mjs');
    expect(silenced?.findings).toEqual([]);
  });
});

describe.concurrent('output', () => {
  test('json is the contract', async () => {
    const { stdout } = await mingcha(here('scan - --format json'), {
      stdin: `{"id":"a","content":"${WRONG}"}`,
    });
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      tool: {
        name: 'mingcha',
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        dictionary: expect.any(String),
      },
      documents: [{ id: 'a', source: 'stdin.jsonl:1', problems: [] }],
      summary: { documents: 1, findings: 1, problems: 0 },
    });
    expect(report.documents[0].findings[0]).toEqual({
      document: 'a',
      field: 'content',
      ruleId: 'misstatement/wrong-form',
      category: 'misstatement',
      severity: 'error',
      confidence: 0.95,
      start: 1,
      end: 5,
      line: 1,
      column: 2,
      text: '抚平攻坚',
      messageId: 'wrong',
      message: '“抚平攻坚”应为“扶贫攻坚”',
      suggestions: [{ replacement: '扶贫攻坚', why: expect.stringMatching(/./) }],
      evidence: expect.any(Object),
      because: [{ step: 'listed', text: '词典收录的错误写法', add: 0.95 }],
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test('numbers are masked, unless --reveal, which warns', async () => {
    const stdin = '{"content":"联系电话：13800138000"}';
    const masked = await mingcha(['scan', '-'], { stdin });
    expect(masked).toMatchObject({ code: 1, stderr: '' });
    expect(masked.stdout).toContain('138****8000');
    const open = await mingcha(['scan', '-', '--reveal', '--lang', 'en'], { stdin });
    expect(open.stdout).toContain('13800138000');
    expect(open.stderr).toMatch(/^mingcha: --reveal: .*\n$/);
  });

  test('speaks English where it is asked to, of mistakes too', async () => {
    const found = await mingcha(['scan', '-', '--lang', 'en'], { stdin: `{"content":"${WRONG}"}` });
    expect(found.stdout).toContain('“抚平攻坚” should read “扶贫攻坚”');
    const refused = await mingcha(['scan', '-', '--lang=en', '--home', '1']);
    expect(refused.stderr).toMatch(/^mingcha: --home “1”: [ -~]+\n$/);
  });

  test('a reader that has seen enough is no failure', async () => {
    const line = `${JSON.stringify({ content: WRONG })}\n`;
    const child = spawn(process.execPath, [
      await entryPoint,
      'scan',
      '-',
      '--format',
      'ndjson',
      '--fail-on',
      'never',
    ]);
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(line.repeat(20_000));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe.concurrent('the other commands', () => {
  test('rules', async () => {
    const { code, stdout } = await mingcha(['rules']);
    expect(code).toBe(0);
    const listed = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/\s+/)[0]);
    expect(listed).toEqual(rules.map(({ id }) => id));
  });

  test('explain says how a confidence adds up', async () => {
    const text = '在裕安区平桥镇召开';
    const { code, stdout } = await mingcha([
      'explain',
      'place-name/wrong-suffix',
      '--text',
      text,
      '--home',
      '341503',
      '--date',
      '2022-06-10',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('[4, 7)  error  “平桥镇”应为“平桥乡”');
    expect(stdout).toMatch(/\+0\.50 .*\n {2}\+0\.45 .*\n {2}=0\.95/);
  });

  test('explain of a rule that is none', async () => {
    const { code, stdout, stderr } = await mingcha(['explain', 'privacy/phone']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^mingcha: .*privacy\/phone.*privacy\/mobile.*\n$/);
  });

  test('dict trace', async () => {
    const { stdout } = await mingcha(['dict', 'trace', '平桥乡']);
    expect(stdout).toContain('341503204 六安市裕安区平桥乡');
    const wrong = await mingcha(['dict', 'trace', '抚平攻坚']);
    expect(wrong.stdout).toMatch(/^misstatement {2}抚平攻坚 → 扶贫攻坚 {2}dictionaries\/.*\.dict:\d+\n/);
  });

  test('dict check', async () => {
    const { code, stdout } = await mingcha(here('dict check %own.dict'));
    expect(code).toBe(0);
    expect(stdout).toContain('own.dict: ');
  });
});
