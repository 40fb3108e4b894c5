import { expect, test } from 'vitest';
import { mediaTypeOf } from '../../../src/text/index.js';

test.each([
  ['text/html', { type: 'text/html' }],
  ['Text/HTML; charset=GBK', { type: 'text/html', charset: 'gbk' }],
  ['text/html;charset="gb2312"', { type: 'text/html', charset: 'gb2312' }],
  ["text/html ; level=1 ; CharSet = 'utf-8' ; x=y", { type: 'text/html', charset: 'utf-8' }],
  ['text/html; charset=', { type: 'text/html' }],
  ['text/html; xcharset=gbk', { type: 'text/html' }],
  ['; charset=gbk', { type: '', charset: 'gbk' }],
  ['', { type: '' }],
])('%s', (header, parts) => expect(mediaTypeOf(header)).toEqual(parts));
