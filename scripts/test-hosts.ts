import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Runs `test/hosts/<host>` against the real host, in the versions that its lockfile pins, with mingcha as npm packs it:
 *
 *     npm run test:hosts [-- crawlee strapi]
 *
 * A host that cannot be installed is skipped, loudly; where `CI` is set, that is a failure.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const hostsFolder = join(root, 'test/hosts');
const inCi = (process.env.CI ?? '') !== '';

/** The variables by which one npm tells a child about itself would tell another about the wrong folder. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(?:package|lifecycle|command|config_local_prefix)/.test(name),
  ),
);

function run(command: string, args: readonly string[], folder: string): boolean {
  return spawnSync(command, args, { cwd: folder, env, stdio: 'inherit' }).status === 0;
}

function newest(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );
}

/** What a stranger would install. @returns the path of the tarball */
function pack(folder: string): string {
  const built = join(root, 'dist/index.d.ts');
  const isStale = !existsSync(built) || newest(join(root, 'src')) > statSync(built).mtimeMs;
  if (isStale && !run('npm', ['run', '--silent', 'build'], root)) throw new Error('the build failed');
  if (!run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], root))
    throw new Error('npm pack failed');
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!);
}

/** Installs what the lockfile pins, unless it stands there already, and the tarball. */
function install(folder: string, tarball: string): boolean {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const mark = join(folder, 'node_modules/.installed-lock');
  const stands = existsSync(mark) && readFileSync(mark, 'utf8') === lock;
  if (!stands && !run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder)) return false;
  // npm makes no folder for a host that is Node itself.
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(mark, lock);
  rmSync(join(folder, 'node_modules/mingcha'), { recursive: true, force: true });
  return run(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', tarball],
    folder,
  );
}

function printVersions(folder: string): void {
  console.log(`    node ${process.version.slice(1)}`);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
    console.log(`    ${name} ${version}`);
  }
}

/** Whether our types fit the host's, and whether the tests pass. */
function test(host: string): boolean {
  const project = join(hostsFolder, host, 'tsconfig.json');
  const typed = !existsSync(project) || run('npx', ['--no-install', 'tsc', '--noEmit', '-p', project], root);
  if (!typed) console.log(`::: ${host}: types do not fit`);
  const args = ['vitest', 'run', '--config', 'vitest.hosts.config.ts', `test/hosts/${host}/`];
  return run('npx', ['--no-install', ...args], root) && typed;
}

const known = readdirSync(hostsFolder).filter((name) => existsSync(join(hostsFolder, name, 'package.json')));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no such host: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

const outcomes = new Map<string, 'passed' | 'FAILED' | 'SKIPPED'>();
const temporary = mkdtempSync(join(tmpdir(), 'mingcha-hosts-'));
try {
  const tarball = pack(temporary);
  for (const host of asked.length > 0 ? asked : known) {
    const started = Date.now();
    console.log(`\n::: ${host} on Node ${process.version}`);
    const folder = join(hostsFolder, host);
    if (install(folder, tarball)) {
      printVersions(folder);
      outcomes.set(host, test(host) ? 'passed' : 'FAILED');
    } else outcomes.set(host, 'SKIPPED');
    console.log(`::: ${host} ${outcomes.get(host)} after ${Math.round((Date.now() - started) / 1000)} s`);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

for (const [host, outcome] of outcomes) {
  if (outcome === 'SKIPPED')
    console.error(
      `!!! ${host} could not be installed: mingcha was NOT tested in it${inCi ? '' : ' (a failure in CI)'}`,
    );
}
console.log(`\nhosts: ${[...outcomes].map(([host, outcome]) => `${host} ${outcome}`).join(', ')}`);
const bad = [...outcomes.values()].some((outcome) => outcome === 'FAILED' || (outcome === 'SKIPPED' && inCi));
process.exit(bad ? 1 : 0);
