import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeReports } from '../formats/write.js';
import { finding } from '../scanner/finding.js';
import { findBrowser } from './browser.js';

/*
 * The HTML report in a real browser: ten thousand findings, the keyboard, the filters, paper, and a page that would like to
 * run a script of its own.
 */

const DOCUMENTS = 1000;
const EACH = 10;
const attack = '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>';
const surroundings = {
  ...{ before: `前文${attack}`, after: '后文' },
  ...{ endLine: 1, endColumn: 5, byteColumn: 1, endByteColumn: 13 },
};
const platforms = ['gov-site', 'wechat'] as const;

let browser: Browser;
let page: Page;
let folder: string;
const requests: string[] = [];

beforeAll(async () => {
  const reports = Array.from({ length: DOCUMENTS }, (_, d) => ({
    id: `第${d}篇`,
    source: `dump.jsonl:${d + 1}`,
    context: { platform: platforms[d % 2]!, home: 341503 },
    problems: d === 7 ? [{ code: 'bad-json', message: attack }] : [],
    findings: Array.from({ length: EACH }, (_, f) =>
      finding({ line: f + 1, severity: f === 0 ? 'warning' : 'error', surroundings }),
    ),
  }));
  folder = mkdtempSync(join(tmpdir(), 'mingcha-report-'));
  const path = join(folder, 'report.html');
  writeFileSync(path, await writeReports(reports, 'html'));
  browser = await chromium.launch({ executablePath: findBrowser()!, args: ['--no-sandbox'] });
  page = await browser.newPage();
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`file://${path}`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const status = () => page.locator('#status').textContent();
const cards = () => page.locator('.finding').count();

test('ten thousand findings: one page of them stands in the document, all are counted', async () => {
  expect(await status()).toBe('显示 10000 / 10000 · 1 / 200 页');
  expect(await cards()).toBe(50);
  expect(await page.locator('#tables').textContent()).toContain('六安市裕安区10000');
});

test('the span is marked in its text', async () => {
  const text = page.locator('.finding .text').first();
  expect(await text.textContent()).toBe(`前文${attack}抚平攻坚后文`);
  expect(await text.locator('mark').textContent()).toBe('抚平攻坚');
});

test('nothing of a page runs, and nothing is loaded', async () => {
  expect(await page.title()).toBe('信息内容检查报告');
  expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  // The policy holds for a script that got in all the same.
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.body.append(script);
  });
  expect(await page.title()).toBe('信息内容检查报告');
});

describe('a person finds the way', () => {
  test('filters narrow each other', async () => {
    await page.getByLabel('级别').selectOption('warning');
    expect(await status()).toBe('显示 1000 / 10000 · 1 / 20 页');
    await page.getByLabel('平台').selectOption('wechat');
    expect(await status()).toBe('显示 500 / 10000 · 1 / 10 页');
    await page.locator('#search').fill('第41篇');
    expect(await status()).toBe('显示 1 / 10000 · 1 / 1 页');
    await page.locator('#search').fill('没有');
    expect(await page.locator('#findings').textContent()).toBe('没有可显示的问题');
    await page.locator('#search').fill('');
    await page.getByLabel('级别').selectOption('');
    await page.getByLabel('平台').selectOption('');
    expect(await cards()).toBe(50);
  });

  test('the keyboard moves, opens, turns pages and searches', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const focused = page.locator('.finding:focus');
    expect(await focused.locator('.place').textContent()).toBe('第0篇 · 2:1');
    await page.keyboard.press('Enter');
    expect(await focused.locator('details').getAttribute('open')).toBe('');
    await page.keyboard.press('n');
    expect(await status()).toBe('显示 10000 / 10000 · 2 / 200 页');
    await page.keyboard.press('/');
    expect(await page.locator('#search:focus').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    expect(await status()).toBe('显示 10000 / 10000 · 1 / 200 页');
  });

  test('what is chosen is printed whole, without the controls', async () => {
    await page.getByLabel('级别').selectOption('warning');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await cards()).toBe(1000);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await cards()).toBe(50);
  });

  test('a narrow screen needs no sideways scrolling', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
