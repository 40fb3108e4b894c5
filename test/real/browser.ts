import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's name first, then those of other systems. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Path of an installed Chromium; undefined where there is none. */
export function findBrowser(): string | undefined {
  return (process.env.PATH ?? '')
    .split(':')
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/**
 * The visible lines of each page as the browser lays it out: `innerText` of the body, cut at line ends and cells.
 * All pages are loaded in frames of one page, so that one start of the browser serves them all.
 */
export function visibleLines(browser: string, pages: readonly string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-browser-'));
  try {
    const path = join(folder, 'pages.html');
    writeFileSync(path, harness(pages));
    const dump = execFileSync(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-dev-shm-usage',
        `--user-data-dir=${folder}`,
        '--timeout=120000',
        '--virtual-time-budget=600000',
        '--dump-dom',
        `file://${path}`,
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'], timeout: 180_000 },
    );
    const found = /<pre id="result">([A-Za-z0-9+/=]*)<\/pre>/.exec(dump);
    if (found === null) throw new Error('the browser gave no result');
    return JSON.parse(Buffer.from(found[1] as string, 'base64').toString('utf8')) as string[][];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function harness(pages: readonly string[]): string {
  const data = Buffer.from(JSON.stringify(pages), 'utf8').toString('base64');
  return `<!DOCTYPE html><meta charset="utf-8"><body><script>
const pages = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob('${data}'), (c) => c.charCodeAt(0))));
function load(html) {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.width = 1000; frame.height = 800;
    frame.onload = () => {
      const body = frame.contentDocument.body;
      const lines = (body ? body.innerText : '').split(/[\\n\\t\\u000b\\u000c]/);
      frame.remove();
      resolve(lines);
    };
    frame.srcdoc = html;
    document.body.append(frame);
  });
}
(async () => {
  const result = [];
  for (const html of pages) result.push(await load(html));
  const bytes = new TextEncoder().encode(JSON.stringify(result));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  document.body.innerHTML = '<pre id="result">' + btoa(binary) + '</pre>';
})();
</script></body>`;
}
