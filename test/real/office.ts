import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** LibreOffice without a window, in a profile of its own. @returns a converter, and what removes the profile */
export function libreOffice(): { convert(file: string, to: string, folder: string): void; close(): void } {
  const profile = mkdtempSync(join(tmpdir(), 'mingcha-office-'));
  return {
    convert(file, to, folder) {
      const args = [
        '--headless',
        `-env:UserInstallation=file://${profile}`,
        '--convert-to',
        to,
        '--outdir',
        folder,
        file,
      ];
      execFileSync('soffice', args, { stdio: 'pipe', timeout: 110_000 });
    },
    close: () => rmSync(profile, { recursive: true, force: true }),
  };
}
