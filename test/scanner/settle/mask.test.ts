import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Masker, maskNumber } from '../../../src/scanner/settle/mask.js';

describe('maskNumber', () => {
  test.each([
    ['11010519491231002X', '11*************02X'],
    ['110105194912310', '11**********310'],
    ['13800138000', '138****8000'],
    ['138-0013-8000', '138-****-8000'],
    ['138 0013 8000', '138 **** 8000'],
    ['１３８００１３８０００', '１３８****８０００'],
    ['110105 19491231 002X', '11**** ******** *02X'],
    ['3379979', '33***79'],
    ['0564-3379979', '056*-***9979'],
    ['6222020200112233445', '62**************445'],
    ['337997', '******'],
    ['12', '**'],
    ['', ''],
    ['王小明', '***'],
    ['张𠮷', '**'],
    ['裕安区平桥乡1组5号', '裕安******5号'],
    ['－，。', '－，。'],
  ])('“%s” is shown as “%s”', (text, masked) => {
    expect(maskNumber(text)).toBe(masked);
  });

  test('shows seven characters at most, and no more than two thirds of a longer number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9Xx０-９ -]{1,40}$/), (text) => {
        const masked = maskNumber(text);
        const signs = [...text].filter((sign) => !' -'.includes(sign)).length;
        const shown = [...masked].filter((sign) => !' -*'.includes(sign)).length;
        expect([...masked]).toHaveLength([...text].length);
        expect(shown).toBeLessThanOrEqual(signs <= 6 ? 0 : Math.min(7, Math.floor((signs * 2) / 3)));
      }),
    );
  });
});

describe('Masker', () => {
  test('covers each spelling in which the number was read, wherever it stands', () => {
    const masker = new Masker(['138-0013-8000', '１３９００１３９０００', '11010519491231002X']);
    expect(masker.mask('138-0013-8000 13800138000 １３９００１３９０００ 13900139000')).toBe(
      '138-****-8000 138****8000 １３９****９０００ 139****9000',
    );
    expect(masker.mask('11010519491231002x')).toBe('11*************02x');
    expect(masker.mask('110105 19491231 002X，１３８－００１３ ８０００')).toBe(
      '11**** ******** *02X，１３８－**** ８０００',
    );
  });

  test('covers the longer number first: a part of it must not stay', () => {
    const masker = new Masker(['13800138000', '341503198001380001', '341503138001380001']);
    expect(masker.mask('341503138001380001、13800138000')).toBe('34*************001、138****8000');
  });

  test('covers the source spelling with its markup', () => {
    expect(new Masker(['138<b>0013</b>8000']).mask('见138<b>0013</b>8000')).not.toContain('0013');
  });

  test('goes through a whole value, keys included, and leaves what is no text', () => {
    const masker = new Masker(['13800138000']);
    const at = { start: 13, 电话13800138000: ['13800138000', { note: null, sure: true }], n: 0.9 };
    expect(masker.maskDeep(at)).toEqual({
      start: 13,
      '电话138****8000': ['138****8000', { note: null, sure: true }],
      n: 0.9,
    });
  });

  test('an empty secret covers nothing', () => {
    expect(new Masker(['', ' ']).mask('一 二')).toBe('一 二');
  });
});
