import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import * as shipped from '../../src/config/shipped.js';
import { RecurringWordings } from '../../src/index.js';

vi.mock('../../src/config/shipped.js', async (original) => {
  const module = await original<typeof import('../../src/config/shipped.js')>();
  return { ...module, shippedLanguageBytes: vi.fn(module.shippedLanguageBytes) };
});

const reading = vi.mocked(shipped.shippedLanguageBytes);
const wrong = '各级人民攻府应当加强对本行政区域内公共服务工作的领导。';
const typosIn = (scanner: ReturnType<typeof createScanner>, text: string) =>
  scanner
    .scan({ content: text, format: 'text' })
    .findings.filter(({ ruleId }) => ruleId === 'misstatement/typo');

beforeEach(() => reading.mockClear());

describe('misprints', () => {
  // The order matters: once read, the model is kept.
  test('are not looked for, and nothing is read for them, unless asked for', () => {
    expect(typosIn(createScanner(), wrong)).toEqual([]);
    expect(typosIn(createScanner({ typos: false }), wrong)).toEqual([]);
    expect(reading).not.toHaveBeenCalled();
  });

  test('are found when asked for, with a model that is read once', () => {
    const found = typosIn(createScanner({ typos: true }), wrong);
    expect(found.map(({ text, suggestions }) => [text, suggestions[0]?.replacement])).toEqual([['攻', '政']]);
    createScanner({ typos: true });
    expect(reading).toHaveBeenCalledTimes(1);
  });

  test('are none inside known words', () => {
    expect(typosIn(createScanner({ typos: { knownWords: ['人民攻府'] } }), wrong)).toEqual([]);
    expect(typosIn(createScanner({ typos: { knownWords: ['攻府大楼', '人民'] } }), wrong)).toHaveLength(1);
  });

  test('are hints at most where three documents of a run write the same', () => {
    const slip = '各有关部门应当加强对本行政区域内公共服务工作的邻导。';
    const scanner = createScanner({ typos: true });
    const recurring = new RecurringWordings();
    recurring.add(scanner.scan(slip));
    recurring.add(scanner.scan(`通知如下。${slip}`));
    expect(recurring.list()).toEqual([]);
    recurring.add(scanner.scan(`${slip}请遵照执行。`));
    expect(recurring.list()).toEqual(['的邻导']);

    const second = createScanner({ typos: { recurring: recurring.list() } });
    const [found] = typosIn(second, slip);
    expect(found).toMatchObject({ severity: 'info', text: '邻' });
    expect(found!.because.map(({ step }) => step)).toEqual(['model', 'recurs']);
    expect(found!.confidence).toBeLessThanOrEqual(0.5);
  });

  test('are the same each time', () => {
    const scanner = createScanner({ typos: true });
    const first = scanner.scan(wrong.repeat(3));
    scanner.scan('别的文章。'.repeat(50));
    expect(scanner.scan(wrong.repeat(3))).toEqual(first);
  });
});
