import { expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';

const scanner = createScanner();

test.each([
  ['UTF-8', '%E7%94%B5%E8%AF%9D'],
  ['GB 18030, as older sites write it', '%B5%E7%BB%B0'],
  ['beside a percent sign that is none', '100%/%E7%94%B5%E8%AF%9D'],
])('a number behind an escaped word is masked in an address: %s', (_, word) => {
  const shown = scanner.maskName(`http://www.example.gov.cn/${word}13912345678.html`);
  expect(shown).toMatch(/^http:\/\/www\.example\.gov\.cn\/.*\*{4,}.*\.html$/);
  expect(shown).not.toContain('12345678');
});
