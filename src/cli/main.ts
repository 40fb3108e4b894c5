import { Command, CommanderError, Option } from 'commander';
import { EXPORT_PRESETS } from '../config/exports.js';
import { ConfigError } from '../config/index.js';
import { version } from '../config/version.js';
import { DictionaryError } from '../dictionary/index.js';
import { DEFAULT_LIMITS, DEFAULT_PORT } from '../hosts/http/limits.js';
import { BaselineError } from '../inspection/index.js';
import { LanguageModelError } from '../language/index.js';
import { PLATFORMS, rules } from '../rules/index.js';
import type { Language } from '../scanner/index.js';
import { checkDictionaries } from './dict/check.js';
import { type RewriteFlags, rewriteDictionaries } from './dict/rewrite.js';
import { trace } from './dict/trace.js';
import { Exit, UsageError } from './exit.js';
import { type ExplainFlags, explain } from './explain.js';
import { type InitFlags, init } from './init.js';
import { withLinkOptions } from './link-options.js';
import { type LinksFlags, links } from './links.js';
import type { McpFlags } from './mcp.js';
import { confidence, date, fieldMap, home, masks, repeatable, ruleSetting, wholeNumber } from './options.js';
import { type RedactFlags, redact } from './redact.js';
import { scan } from './scan.js';
import type { ServeFlags } from './serve.js';
import { FAIL_ON, FORMATS, type ScanFlags } from './settings.js';
import { shown } from './shown.js';

const MOST_WORKERS = 64;

const language = () => new Option('--lang <language>', 'language of messages').choices(['zh', 'en']);

function program(): Command {
  const mingcha = new Command('mingcha')
    .description('明察: finds what must not stand in the publications of Chinese public institutions')
    .version(version)
    .exitOverride()
    // Mistakes are told by explainFailure, in the user's language.
    .configureOutput({ outputError: () => {} });

  const scanning = mingcha
    .command('scan')
    .description('scan files, folders, globs, or - for standard input')
    .argument('[paths...]')
    .option('--home <code>', 'GB/T 2260 code of the publisher, where an article has none', home)
    .option('--date <YYYY-MM-DD>', 'day of publication, where an article has none', date)
    .addOption(new Option('--platform <platform>', 'where an article has none').choices(PLATFORMS))
    .addOption(new Option('--format <format>', 'output; stylish where none is named').choices(FORMATS))
    .option('--output <file>', 'write the report to a file, or to a folder with --by')
    .addOption(new Option('--by <what>', 'with --format rectification: a table each').choices(['unit']))
    .option('--config <file>', 'settings; else the nearest mingcha.config.{ts,mjs,json} or package.json')
    .option('--no-config', 'look for no config file')
    .option('--rule <id=setting>', 'off, info, warning or error; repeatable', ruleSetting)
    .option('--dictionary <file>', 'entries of your own; repeatable', repeatable)
    .option('--min-confidence <n>', 'drop findings below, 0 to 1', confidence)
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from here on; error where none is named').choices(FAIL_ON),
    )
    .option('--baseline <file>', 'show only what this file of earlier findings does not know')
    .option('--update-baseline', 'write new findings into the baseline, and mark what is gone as fixed')
    .option('--prune', 'drop from the baseline what is fixed')
    .option('--as-of <YYYY-MM-DD>', 'day of the inspection; today where none is named', date)
    .option('--cache <folder>', 'keep reports there, and scan again only what has changed')
    .option('--fix', 'mend text, HTML and Markdown files where the only suggestion is marked safe')
    .option('--fix-dry-run', 'print what --fix would change as a diff')
    .option(
      '--workers <n>',
      'threads; as many as the machine has for large inputs',
      wholeNumber('--workers', 1, MOST_WORKERS),
    )
    .option('--masks <n|yongan>', 'people that a mask must leave, or the published form', masks)
    .option('--list-rows', 'report every row of a list of people, not the list once with its count')
    .option('--reveal', 'print personal data in full')
    .option('--stdin-filename <name>', 'name that tells the format of standard input', 'stdin.jsonl')
    .option('--map <key=name,...>', 'names of the article fields in your export; repeatable', fieldMap)
    .addOption(new Option('--preset <name>', 'the system that an export is of').choices(EXPORT_PRESETS))
    .option('--records <path>', 'where articles stand in a JSON or XML file: data.list.*, export.article')
    .option('--typos', 'look for misprints anywhere, by a language model of official Chinese')
    .option('--known-words <file>', 'words that are no misprints, one a line; with --typos')
    .option(
      '--trust-recurring',
      'read everything twice: what three documents write alike is hardly a misprint; with --typos',
    )
    .option('--language-model <file>', 'a model of your own for --typos')
    .option('--check-links', 'ask for the links of what is scanned; nothing is asked for without it')
    .addOption(language())
    .action(async (paths: string[], flags: ScanFlags) => {
      process.exitCode = await scan(paths, flags);
    });
  withLinkOptions(scanning);

  const asking = mingcha
    .command('links')
    .description('ask for the links of pages and files, and report those that do not open')
    .argument('<pages...>', 'addresses of pages, files, folders, globs, or - for standard input')
    .option('--base <url>', 'where relative links start from, in files that have no address')
    .addOption(new Option('--format <format>', 'output; stylish where none is named').choices(FORMATS))
    .option('--output <file>', 'write the report to a file')
    .option('--config <file>', 'settings; else the nearest mingcha.config.{ts,mjs,json} or package.json')
    .option('--no-config', 'look for no config file')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from here on; error where none is named').choices(FAIL_ON),
    )
    .option('--stdin-filename <name>', 'name that tells the format of standard input', 'stdin.jsonl')
    .option('--map <key=name,...>', 'names of the article fields in your export; repeatable', fieldMap)
    .addOption(new Option('--preset <name>', 'the system that an export is of').choices(EXPORT_PRESETS))
    .option('--records <path>', 'where articles stand in a JSON or XML file: data.list.*, export.article')
    .addOption(language())
    .action(async (inputs: string[], flags: LinksFlags) => {
      process.exitCode = await links(inputs, flags);
    });
  withLinkOptions(asking);

  mingcha
    .command('serve')
    .description('listen for pages over HTTP; of other machines only with a token')
    .option(
      '--host <address>',
      'where to listen; the token stands in --token-file or MINGCHA_TOKEN',
      '127.0.0.1',
    )
    .option('--port <n>', '0 takes a free one', wholeNumber('--port', 0, 65_535), DEFAULT_PORT)
    .option('--token-file <file>', 'file with the bearer token that requests must bring')
    .option('--cors-origin <origin>', 'whose pages may read the answers; repeatable', repeatable)
    .option('--allow-reveal', 'let requests ask for personal data in full')
    .option('--home <code>', 'GB/T 2260 code of the publisher, where an article has none', home)
    .addOption(new Option('--platform <platform>', 'where an article has none').choices(PLATFORMS))
    .option('--config <file>', 'settings; else the nearest mingcha.config.{ts,mjs,json} or package.json')
    .option('--no-config', 'look for no config file')
    .option('--rule <id=setting>', 'off, info, warning or error; repeatable', ruleSetting)
    .option('--dictionary <file>', 'entries of your own; repeatable', repeatable)
    .option('--min-confidence <n>', 'drop findings below, 0 to 1', confidence)
    .option(
      '--workers <n>',
      'threads that scan, 35 MB each; up to two, one less than the machine has',
      wholeNumber('--workers', 1, MOST_WORKERS),
    )
    .option(
      '--max-bytes <n>',
      'of one article',
      wholeNumber('--max-bytes', 1, 1 << 30),
      DEFAULT_LIMITS.maxBytes,
    )
    .option(
      '--max-requests <n>',
      'in work at once',
      wholeNumber('--max-requests', 1, 100_000),
      DEFAULT_LIMITS.maxRequests,
    )
    .option('--scan-timeout <seconds>', 'for one article', wholeNumber('--scan-timeout', 1, 3600), 10)
    .option('--body-timeout <seconds>', 'to send one article', wholeNumber('--body-timeout', 1, 3600), 30)
    .option('--grace <seconds>', 'for requests in work when stopped', wholeNumber('--grace', 0, 3600), 30)
    .addOption(language())
    .action(async (flags: ServeFlags) => {
      // Loaded when it is wanted: other commands start without it.
      const { serve } = await import('./serve.js');
      process.exitCode = await serve(flags);
    });

  mingcha
    .command('mcp')
    .description('speak the Model Context Protocol on standard input and output')
    .option('--home <code>', 'GB/T 2260 code of the publisher, where a question has none', home)
    .option('--min-confidence <n>', 'drop findings below, 0 to 1', confidence)
    .option('--allow-reveal', 'let questions ask for personal data in full')
    .addOption(language())
    .action(async (flags: McpFlags) => {
      const { mcp } = await import('./mcp.js');
      process.exitCode = await mcp(flags);
    });

  mingcha
    .command('redact')
    .description('write a copy of a text, HTML, Markdown, CSV or JSON Lines file with personal data masked')
    .argument('<file>')
    .option('--output <file>', 'write the copy to a file')
    .addOption(language())
    .action((file: string, flags: RedactFlags) => {
      process.exitCode = redact(file, flags);
    });

  mingcha
    .command('init')
    .description('write a config file with every setting explained; one that is there is never touched')
    .option('--config <file>', 'its name; mingcha.config.mjs where none is named')
    .addOption(language())
    .action((flags: InitFlags) => {
      process.exitCode = init(flags);
    });

  mingcha
    .command('rules')
    .description('list the rules')
    .addOption(language())
    .action(({ lang = 'zh' }: { lang?: Language }) => {
      const width = Math.max(...rules.map(({ id }) => id.length));
      for (const { id, severity, summary } of rules) {
        process.stdout.write(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary[lang]}\n`);
      }
    });

  mingcha
    .command('explain')
    .description('what a rule looks for; with --text, what it finds there and why')
    .argument('<rule>')
    .option('--text <text>')
    .option('--home <code>', 'GB/T 2260 code of the publisher', home)
    .option('--date <YYYY-MM-DD>', 'day of publication', date)
    .addOption(language())
    .action((id: string, flags: ExplainFlags) => {
      process.stdout.write(explain(id, flags));
    });

  const dict = mingcha.command('dict').description('look into dictionaries');
  dict
    .command('check')
    .description('compile .dict files and run their examples; tell what a spreadsheet did to .tsv files')
    .argument('<files...>')
    .addOption(language())
    .action((files: string[], { lang }: { lang?: Language }) => {
      process.exitCode = checkDictionaries(files, lang);
    });
  dict
    .command('fmt')
    .description('write .dict and .tsv files in one way; what they say stays as it is')
    .argument('<files...>')
    .option('--check', 'write nothing; exit 1 where a file would change')
    .addOption(language())
    .action((files: string[], flags: RewriteFlags) => {
      process.exitCode = rewriteDictionaries(files, flags);
    });
  dict
    .command('trace')
    .description('print every shipped entry that knows a word')
    .argument('<word>')
    .action((word: string) => {
      process.stdout.write(trace(word));
    });
  return mingcha;
}

async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? Exit.clean);
    throw error;
  });
  try {
    await program().parseAsync();
  } catch (error) {
    process.exitCode = explainFailure(error, languageOf(process.argv));
  }
}

/** The language of mistakes in the command line itself, which has not been understood yet. */
function languageOf(argv: readonly string[]): Language {
  return argv.some(
    (argument, i) => argument === '--lang=en' || (argument === '--lang' && argv[i + 1] === 'en'),
  )
    ? 'en'
    : 'zh';
}

/** One line on stderr for a mistake of the user's, and the exit code; of a bug of ours, where it happened. */
function explainFailure(error: unknown, language: Language): number {
  const say = (text: string) => process.stderr.write(`mingcha: ${explained(text)}\n`);
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof BaselineError) {
    say(error.words[language]);
  } else if (error instanceof DictionaryError) say(error.message);
  else if (error instanceof LanguageModelError) say(`${error.code}: ${error.message}`);
  else if (error instanceof CommanderError) {
    // Help and version arrive here too, and are no mistakes.
    if (error.exitCode === 0) return Exit.clean;
    if (error.code !== 'commander.help') say(commanderSays(error, language));
  } else {
    // A bug of ours; Node itself would print the error with all its properties.
    say((error instanceof Error ? error.stack : undefined) ?? String(error));
  }
  return Exit.trouble;
}

/**
 * What is wrong quotes what was given: a path, an argument, a line of a dictionary. Where there is nothing to mask it with,
 * that is what is wrong.
 */
function explained(text: string): string {
  try {
    return shown(text);
  } catch (broken) {
    const [line = ''] = (broken instanceof Error ? broken.message : String(broken)).split('\n');
    return line.replace(/^mingcha: /, '').replace(/\p{Nd}/gu, '*');
  }
}

const COMMANDER_ZH: Readonly<Record<string, string>> = {
  'commander.unknownOption': '未知选项',
  'commander.unknownCommand': '未知命令',
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项缺少值',
  'commander.excessArguments': '多余的参数',
  'commander.invalidArgument': '无效的值',
};

function commanderSays({ code, message }: CommanderError, language: Language): string {
  // What commander guesses to have been meant stands on a line of its own.
  const plain = message.replace(/^error: /, '').replaceAll('\n', ' ');
  const zh = COMMANDER_ZH[code];
  return language === 'en' || zh === undefined ? plain : `${zh}：${plain}`;
}

await main();
