import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { folderOf } from '../sources/folder.js';
import { entryPoint, mingcha } from './run.js';

// Many processes one after the other.
vi.setConfig({ testTimeout: 300_000 });

const line = (id: string, content: string, rest: object = {}) =>
  `${JSON.stringify({ id, content, format: 'text', ...rest })}\n`;
const wrong = '全县召开抚平攻坚推进会。';
const demo = new URL('../../corpus/pages/demo.jsonl', import.meta.url).pathname;

describe('threads', () => {
  test('give the same bytes as one, whatever the format', async () => {
    for (const format of ['json', 'stylish', 'html']) {
      const run = (workers: string) =>
        mingcha(['scan', demo, '--workers', workers, '--format', format, '--no-config']);
      const [one, three] = await Promise.all([run('1'), run('3')]);
      expect(three).toEqual(one);
      expect(one.code).toBe(1);
    }
  });

  test('give the same bytes for a dump that is handed over in pieces, bad lines and all', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => {
      if (i % 50 === 20) return '{"id":"坏",\n';
      if (i % 50 === 30) return `${JSON.stringify({ content: wrong })}\n`;
      return line(`a${i}`, `${'今天上午召开工作会议。'.repeat(200)}${i % 3 === 0 ? wrong : ''}`);
    });
    const folder = folderOf({ 'dump.jsonl': lines.join('') });
    const run = (...args: string[]) =>
      mingcha(['scan', 'dump.jsonl', '--format', 'json', ...args], { cwd: folder });
    const one = await run('--workers', '1');
    expect(await run('--workers', '3')).toEqual(one);
    expect(await run('--workers', '2', '--cache', 'kept')).toEqual(one);
    const { documents } = JSON.parse(one.stdout);
    expect(documents).toHaveLength(300);
    expect(documents[20].problems[0]).toMatchObject({ code: 'bad-json', line: 21 });
    expect(documents[30].id).toBe('dump.jsonl:31');
  });

  test('join the masks of one person across documents, whoever has scanned them', async () => {
    const halves = ['3415031908********', '**********03120715'];
    const filling = '今天上午召开工作会议。'.repeat(2000);
    const lines = Array.from({ length: 120 }, (_, i) => {
      const half = i % 40 === 3 ? halves[0] : i % 40 === 33 ? halves[1] : undefined;
      return line(`a${i}`, `${filling}${half === undefined ? '' : `何见禾，身份证号${half}。`}`);
    });
    const folder = folderOf({
      'dump.jsonl': lines.join(''),
      'x.txt': '何见禾，身份证号341524********0715。',
    });
    const run = (...args: string[]) =>
      mingcha(['scan', 'dump.jsonl', 'x.txt', '--format', 'json', ...args], { cwd: folder });
    const one = await run('--workers', '1');
    expect(await run('--workers', '3')).toEqual(one);
    // From a cache that is empty, and from one that is not: no file holds what is joined.
    for (const workers of ['1', '2', '1'])
      expect(await run('--workers', workers, '--cache', 'kept')).toEqual(one);
    for (const half of halves)
      expect(readFileSync(`${folder}/kept/reports`, 'utf8') + one.stdout).not.toContain(half);
    const found = JSON.parse(one.stdout).documents.flatMap(
      (document: { findings: object[] }) => document.findings,
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ document: 'a33', messageId: 'across', evidence: { other: 'a3' } });
    // Known, they are silent.
    const known = ['--baseline', 'known.json'];
    await run(...known, '--update-baseline');
    expect((await run(...known)).code).toBe(0);
    expect(JSON.parse((await run(...known)).stdout).summary).toMatchObject({ findings: 0 });
  });

  test('take overrides and dictionaries along', async () => {
    const folder = folderOf({
      'own.dict': 'right: 甲醛\nwrong: 甲荃\n',
      'mingcha.config.json': JSON.stringify({
        dictionaries: ['own.dict'],
        overrides: [{ files: ['quiet/**'], rules: { 'misstatement/wrong-form': 'off' } }],
      }),
      'loud.jsonl': line('a', '检测甲荃浓度。') + line('b', wrong),
      'quiet/x.jsonl': line('c', wrong),
    });
    const run = (workers: string) =>
      mingcha(['scan', '.', '--workers', workers, '--format', 'ndjson'], { cwd: folder });
    const [one, two] = await Promise.all([run('1'), run('2')]);
    expect(two).toEqual(one);
    const counts = one.stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text).findings.length);
    expect(counts).toEqual([1, 1, 0]);
  });
});

describe('--trust-recurring', () => {
  const recurring = '各有关部门应当加强对本行政区域内公共服务工作的邻导。';
  const once = '各有关部门应当加强对本行证区域内公共服务工作的领导。';
  const dump = [recurring, recurring, recurring, once].map((text, i) => line(String(i), text)).join('');
  const found = ({ stdout }: { stdout: string }) =>
    stdout
      .trim()
      .split('\n')
      .flatMap((one) => (JSON.parse(one) as { findings: { ruleId: string; severity: string }[] }).findings)
      .filter(({ ruleId }) => ruleId === 'misstatement/typo')
      .map(({ severity }) => severity);

  test('makes hints of what three documents write alike, from a file and from standard input', async () => {
    const folder = folderOf({ 'dump.jsonl': dump });
    const flags = ['--typos', '--format', 'ndjson', '--no-config'];
    const [plain, trusting, piped] = await Promise.all([
      mingcha(['scan', `${folder}/dump.jsonl`, ...flags]),
      mingcha(['scan', `${folder}/dump.jsonl`, ...flags, '--trust-recurring', '--workers', '2']),
      mingcha(['scan', '-', ...flags, '--trust-recurring'], { stdin: dump }),
    ]);
    expect(found(plain)).toEqual(['error', 'error', 'error', 'error']);
    expect(found(trusting)).toEqual(['info', 'info', 'info', 'error']);
    expect(found(piped)).toEqual(found(trusting));
  });

  test('goes with --typos', async () => {
    const { code, stderr } = await mingcha(['scan', demo, '--trust-recurring', '--no-config']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--typos')]);
  });
});

describe('a config file', () => {
  test('is found from the folder up, and its overrides hold by platform', async () => {
    const folder = folderOf({
      'mingcha.config.mjs': `export default {
        format: 'ndjson', failOn: 'never', map: { content: 'body' },
        allow: ['抚平攻坚纪念馆'],
        overrides: [{ platforms: ['wechat'], rules: { 'misstatement/wrong-form': 'off' } }],
      };`,
      'a/dump.jsonl':
        `${JSON.stringify({ id: 'x', body: wrong, format: 'text' })}\n` +
        `${JSON.stringify({ id: 'y', body: wrong, format: 'text', platform: 'wechat' })}\n` +
        `${JSON.stringify({ id: 'z', body: '参观抚平攻坚纪念馆。', format: 'text' })}\n`,
    });
    const { code, stdout } = await mingcha(['scan', 'dump.jsonl'], { cwd: `${folder}/a` });
    const found = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text).findings.length);
    expect({ code, found }).toEqual({ code: 0, found: [1, 0, 0] });
    const without = await mingcha(['scan', 'dump.jsonl', '--no-config', '--map', 'content=body'], {
      cwd: `${folder}/a`,
    });
    expect(without.code).toBe(1);
  });

  test('with a mistake stops the run, with file and line', async () => {
    const folder = folderOf({ 'mingcha.config.json': '{\n"platform": "tv"}', 'a.txt': wrong });
    const { code, stdout, stderr } = await mingcha(['scan', 'a.txt'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/mingcha\.config\.json:2：platform：[^\n]+\n$/);
  });
});

describe('a baseline', () => {
  test('shows only what is new, then what became of the rest', async () => {
    const folder = folderOf({ 'dump.jsonl': line('a', wrong) + line('b', wrong) });
    const run = (...args: string[]) =>
      mingcha(['scan', 'dump.jsonl', '--baseline', 'known.json', '--format', 'json', ...args], {
        cwd: folder,
      });
    expect((await run('--update-baseline')).code).toBe(1);
    const again = await run();
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout).summary).toMatchObject({ findings: 0, baseline: { remaining: 2 } });

    writeFileSync(`${folder}/dump.jsonl`, line('a', '一切正常。') + line('c', `新增。${wrong}`));
    const later = JSON.parse((await run('--update-baseline')).stdout);
    expect(later.summary.baseline).toEqual({ new: 1, remaining: 0, fixed: 2, accepted: 0, expired: 0 });
    expect(later.documents.map(({ findings }: { findings: unknown[] }) => findings.length)).toEqual([0, 1]);

    await run('--prune');
    const entries = JSON.parse(readFileSync(`${folder}/known.json`, 'utf8')).entries;
    expect(entries.map(({ document }: { document: string }) => document)).toEqual(['c']);
  });

  test('that is not there, or is none, is a mistake of the command line', async () => {
    const folder = folderOf({ 'a.txt': wrong, 'bad.json': '{}' });
    for (const args of [['--baseline', 'none.json'], ['--baseline', 'bad.json'], ['--update-baseline']]) {
      const { code, stdout } = await mingcha(['scan', 'a.txt', ...args], { cwd: folder });
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
    }
  });
});

describe('the rectification table', () => {
  test('is one file a unit, and the city’s', async () => {
    const folder = folderOf({
      'dump.jsonl': line('a', wrong, { unit: '市教育局' }) + line('b', wrong, { home: '341503' }),
    });
    const { code, stdout } = await mingcha(
      ['scan', 'dump.jsonl', '--format', 'rectification', '--by', 'unit', '--output', 'tables'],
      { cwd: folder },
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(readdirSync(`${folder}/tables`).sort()).toEqual([
      '附件5-六安市裕安区.xlsx',
      '附件5-市教育局.xlsx',
      '附件5-汇总.xlsx',
    ]);
  });

  test('--by without its format or folder is a mistake', async () => {
    const { code } = await mingcha(['scan', demo, '--by', 'unit']);
    expect(code).toBe(2);
  });
});

describe('--fix', () => {
  const page =
    '<p>召开抚平攻坚会。</p>\r\n<p>抚<b>平</b>攻坚；裕安区平桥镇；身份证号11010519491231002X、抚平攻坚</p>\n';
  const args = ['--home', '341503', '--date', '2022-06-10'];

  test('mends what is marked safe and leaves every other byte', async () => {
    const folder = folderOf({
      'a.html': `\ufeff${page}`,
      'b.txt': new Uint8Array([0xb8, 0xa7]),
      'c.jsonl': line('c', wrong),
    });
    const { code, stderr, stdout } = await mingcha(['scan', '.', '--fix', '--format', 'ndjson', ...args], {
      cwd: folder,
    });
    expect(readFileSync(`${folder}/a.html`, 'utf8')).toBe(
      `\ufeff${page.replace('召开抚平', '召开扶贫').replace('、抚平', '、扶贫')}`,
    );
    expect(readFileSync(`${folder}/c.jsonl`, 'utf8')).toContain('抚平攻坚');
    expect(stderr).toContain('已修改 2 处（1 个文件）');
    expect(code).toBe(1);
    const first = JSON.parse(stdout.split('\n')[0]!);
    expect(first.findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      'misstatement/wrong-form',
      'place-name/wrong-suffix',
      'privacy/id-number',
    ]);
  });

  test('a file that cannot be written is a problem, and stays as it was', async () => {
    const folder = folderOf({ 'a.txt': wrong, 'a.txt.mingcha-fix': '', 'b.txt': wrong });
    const { code, stdout, stderr } = await mingcha(['scan', 'a.txt', 'b.txt', '--fix', '--format', 'json'], {
      cwd: folder,
    });
    const { documents } = JSON.parse(stdout);
    expect(documents[0].problems).toEqual([
      { code: 'unwritable', message: '文件无法写入（EEXIST），未作修改' },
    ]);
    expect(documents[0].findings).toHaveLength(1);
    expect(documents[1].problems).toEqual([]);
    expect(readFileSync(`${folder}/a.txt`, 'utf8')).toBe(wrong);
    expect(readFileSync(`${folder}/b.txt`, 'utf8')).not.toContain('抚平');
    expect(stderr).toContain('已修改 1 处（1 个文件）');
    expect(code).toBe(2);
  });

  test('leaves to a file its permissions and its owner, whatever the umask', async () => {
    const folder = folderOf({ 'a.txt': wrong, 'b.txt': wrong });
    const root = process.getuid?.() === 0;
    const before = ['a.txt', 'b.txt'].map((name, i) => {
      chmodSync(`${folder}/${name}`, [0o666, 0o640][i]!);
      if (root) chownSync(`${folder}/${name}`, 65_534, 65_534);
      const { mode, uid, gid } = statSync(`${folder}/${name}`);
      return { mode, uid, gid };
    });
    await mingcha(['scan', '.', '--fix'], { cwd: folder });
    for (const [i, name] of ['a.txt', 'b.txt'].entries()) {
      expect(readFileSync(`${folder}/${name}`, 'utf8')).not.toContain('抚平');
      expect(statSync(`${folder}/${name}`)).toMatchObject(before[i]!);
    }
  });

  // Root may write all files.
  test.skipIf(process.getuid?.() === 0)('a file that may not be written is not replaced either', async () => {
    const folder = folderOf({ 'a.txt': wrong });
    chmodSync(`${folder}/a.txt`, 0o444);
    const { code, stdout } = await mingcha(['scan', 'a.txt', '--fix', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(stdout).documents[0].problems).toMatchObject([{ code: 'unwritable' }]);
    expect(readFileSync(`${folder}/a.txt`, 'utf8')).toBe(wrong);
    expect(code).toBe(2);
  });

  test('as a dry run prints a diff, masked, and writes nothing', async () => {
    const folder = folderOf({ 'a.html': page });
    const { stdout } = await mingcha(['scan', 'a.html', '--fix-dry-run', ...args], { cwd: folder });
    expect(readFileSync(`${folder}/a.html`, 'utf8')).toBe(page);
    expect(stdout).not.toContain('19491231');
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      '--- a.html',
      '+++ a.html',
      '@@ -1 +1 @@',
      '-<p>召开抚平攻坚会。</p>\r',
      '+<p>召开扶贫攻坚会。</p>\r',
    ]);
  });

  test('its diff is one that patch applies', async () => {
    const folder = folderOf({ 'a.txt': `一\n${wrong}\n三\n${wrong}` });
    const { stdout } = await mingcha(['scan', 'a.txt', '--fix-dry-run'], { cwd: folder });
    writeFileSync(`${folder}/a.diff`, stdout);
    await promisify(execFile)('patch', ['a.txt', 'a.diff'], { cwd: folder });
    expect(readFileSync(`${folder}/a.txt`, 'utf8')).toBe(
      `一\n${wrong}\n三\n${wrong}`.replaceAll('抚平', '扶贫'),
    );
  });
});

describe('a run that is cut short', () => {
  const many = Array.from({ length: 4000 }, (_, i) => line(`a${i}`, `${wrong}第${i}篇。`.repeat(20))).join(
    '',
  );

  async function interrupted(
    folder: string,
    signal: NodeJS.Signals,
    args: readonly string[],
    afterUnits = 0,
  ) {
    const argv = [await entryPoint, 'scan', 'dump.jsonl', '--format', 'ndjson', ...args];
    const child = spawn(process.execPath, argv, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      // A second signal would end it at once.
      if (stdout.length > afterUnits && !child.killed) child.kill(signal);
    });
    const [code] = await once(child, 'close');
    return { code, stdout };
  }

  test('by the user writes what is known, and says that it is not all', async () => {
    const folder = folderOf({ 'dump.jsonl': many.repeat(3) });
    const args = ['--workers', '2', '--baseline', 'known.json', '--update-baseline'];
    const { code, stdout } = await interrupted(folder, 'SIGINT', args);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(code).toBe(2);
    expect(documents.length).toBeLessThan(12_000);
    expect(documents.at(-1).problems).toMatchObject([{ code: 'interrupted' }]);
    expect(documents.slice(0, -1).every(({ findings }) => findings.length === 20)).toBe(true);
    expect(readdirSync(folder)).toEqual(['dump.jsonl']);
  });

  test('by a kill goes on from its cache', async () => {
    const folder = folderOf({ 'dump.jsonl': many });
    const cache = ['--cache', 'cache'];
    await interrupted(folder, 'SIGKILL', cache, 1 << 20);
    const kept = readFileSync(`${folder}/cache/reports`, 'utf8').split('\n').length;
    expect(kept).toBeGreaterThan(2);
    expect(kept).toBeLessThan(4000);
    const run = (...args: string[]) =>
      mingcha(['scan', 'dump.jsonl', '--format', 'ndjson', ...args], { cwd: folder });
    const [resumed, fresh] = await Promise.all([run(...cache), run()]);
    expect(resumed.stdout === fresh.stdout).toBe(true);
    expect(readFileSync(`${folder}/cache/reports`, 'utf8').trimEnd().split('\n')).toHaveLength(4001);
  });
});
