import { describe, expect, test } from 'vitest';
import {
  comesBefore,
  daysBetween,
  daysOf,
  isLeapYear,
  readIsoDate,
  weekdayOf,
} from '../../src/rules/calendar.js';

describe('calendar', () => {
  test('leap years by the Gregorian rule', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false]);
  });

  test('lengths of months agree with Date for four centuries', () => {
    for (let year = 1900; year < 2300; year++) {
      for (let month = 1; month <= 12; month++)
        expect(daysOf(month, year)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
    }
    expect([daysOf(2), daysOf(0), daysOf(13)]).toEqual([29, 0, 0]);
  });

  test('known weekdays', () => {
    expect(weekdayOf(1949, 10, 1)).toBe('六');
    expect(weekdayOf(2024, 5, 20)).toBe('一');
    expect(weekdayOf(2000, 2, 29)).toBe('二');
  });

  test('days between, over the turn of a year', () => {
    expect(daysBetween(readIsoDate('2023-12-30'), readIsoDate('2024-01-02'))).toBe(3);
    expect(daysBetween(readIsoDate('2024-03-01'), readIsoDate('2024-02-28'))).toBe(-2);
  });

  test('compares as far as both are written', () => {
    expect(comesBefore({ year: 2024, month: 5 }, { year: 2024, month: 5, day: 1 })).toBe(false);
    expect(comesBefore({ year: 2024, month: 5 }, { year: 2024 })).toBe(false);
    expect(comesBefore({ year: 2024, month: 5 }, { year: 2023, month: 12 })).toBe(true);
    expect(comesBefore({ year: 2024, month: 5, day: 2 }, { year: 2024, month: 5, day: 1 })).toBe(true);
  });
});
