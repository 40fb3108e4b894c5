import { expect, test } from 'vitest';
import * as automaton from '../src/automaton/index.js';
import * as config from '../src/config/index.js';
import * as crawlee from '../src/hosts/crawlee.js';
import * as http from '../src/hosts/http/index.js';
import * as mcp from '../src/hosts/mcp.js';
import * as payload from '../src/hosts/payload.js';
import * as strapi from '../src/hosts/strapi.js';
import * as textlint from '../src/hosts/textlint.js';
import * as main from '../src/index.js';

/*
 * The names that users import. One that goes or changes breaks somebody: it needs a line in the CHANGELOG.
 */

test('mingcha', () => {
  expect(Object.keys(main).sort()).toMatchInlineSnapshot(`
    [
      "AcrossDocuments",
      "Dictionary",
      "DictionaryError",
      "PLATFORMS",
      "RecurringWordings",
      "Scanner",
      "compileDictionary",
      "createScanner",
      "defineConfig",
      "defineRule",
      "loadShippedDictionary",
      "rules",
    ]
  `);
});

test('mingcha/automaton', () => {
  expect(Object.keys(automaton).sort()).toMatchInlineSnapshot(`
    [
      "AutomatonError",
      "RUN_DIGIT",
      "RUN_LETTER",
      "RUN_MASK",
      "RUN_TRANSPARENT",
      "SKIP",
      "buildAutomaton",
      "joinAutomata",
      "loadAutomaton",
    ]
  `);
});

test('mingcha/config', () => {
  expect(Object.keys(config).sort()).toMatchInlineSnapshot(`
    [
      "ConfigError",
      "EXPECTED",
      "configSchema",
      "createScanner",
      "dateSchema",
      "defineConfig",
      "findConfig",
      "homeSchema",
      "loadShippedDictionary",
      "platformSchema",
      "readConfig",
    ]
  `);
});

test('the hosts', () => {
  expect(Object.keys(crawlee)).toEqual(['mingchaHandler']);
  expect(Object.keys(payload).sort()).toEqual(['UnknownField', 'guard']);
  expect(Object.keys(strapi).sort()).toEqual(['UnknownField', 'guard']);
});

test('mingcha/http', () => {
  expect(Object.keys(http).sort()).toMatchInlineSnapshot(`
    [
      "ServeError",
      "createHandler",
      "serve",
    ]
  `);
});

test('mingcha/mcp', () => {
  expect(Object.keys(mcp).sort()).toMatchInlineSnapshot(`
    [
      "createMcpServer",
      "serveStdio",
    ]
  `);
});

test('mingcha/textlint', () => {
  expect(Object.keys(textlint)).toEqual(['default']);
  expect(Object.keys(textlint.default).sort()).toEqual(['fixer', 'linter']);
});
