import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { build } from 'tsup';
import { afterAll } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/**
 * The command line of the sources as one file, since starting the sources themselves costs a second each time. It lies
 * two folders below the root, where the sources look for package.json and the dictionary.
 */
const folder = mkdtempSync(`${root}node_modules/.mingcha-`);
export const entryPoint: Promise<string> = build({
  entry: {
    cli: `${root}src/cli/main.ts`,
    'scan-worker': `${root}src/cli/scan-worker.ts`,
    'pdf-worker': `${root}src/sources/pdf/worker.ts`,
  },
  outDir: folder,
  config: false,
  format: 'esm',
  target: 'node20',
  silent: true,
  // With its packages inside it starts in half the time; those in CommonJS ask for `require`. An optional peer stays outside.
  noExternal: [/^(?!@modelcontextprotocol)/],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
}).then(() => `${folder}/cli.js`);

afterAll(() => rmSync(folder, { recursive: true }));

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `mingcha` with these arguments in a process of its own. */
export async function mingcha(
  args: readonly string[],
  {
    stdin = '',
    cwd = root,
    env = {},
    program,
  }: {
    readonly stdin?: string | Uint8Array;
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Another than the {@link entryPoint}. */
    readonly program?: string;
  } = {},
): Promise<Run> {
  const argv = [program ?? (await entryPoint), ...args];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      argv,
      { cwd, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env }, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
    child.stdin?.end(stdin);
  });
}
