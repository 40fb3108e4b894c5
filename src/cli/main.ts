import { Command, CommanderError, Option } from 'commander';
import { DictionaryError } from '../dictionary/index.js';
import { formatters } from '../formats/index.js';
import { PLATFORMS, rules, SEVERITIES } from '../rules/index.js';
import type { Language } from '../scanner/index.js';
import { checkDictionaries, traceWord } from './dict.js';
import { Exit, UsageError } from './exit.js';
import { type ExplainFlags, explain } from './explain.js';
import { confidence, date, fieldMap, home, repeatable, ruleSetting } from './options.js';
import { type ScanFlags, scan } from './scan.js';
import { version } from './version.js';

const language = () => new Option('--lang <language>', 'language of messages').choices(['zh', 'en']);

function program(): Command {
  const mingcha = new Command('mingcha')
    .description('明察: finds what must not stand in the publications of Chinese public institutions')
    .version(version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });

  mingcha
    .command('scan')
    .description('scan files, folders, globs, or - for standard input')
    .argument('[paths...]')
    .option('--home <code>', 'GB/T 2260 code of the publisher, where an article has none', home)
    .option('--date <YYYY-MM-DD>', 'day of publication, where an article has none', date)
    .addOption(new Option('--platform <platform>', 'where an article has none').choices(PLATFORMS))
    .addOption(new Option('--format <format>', 'output').choices(Object.keys(formatters)).default('stylish'))
    .option('--output <file>', 'write the report to a file')
    .option('--config <file>', 'settings: JSON, or a module with a default export')
    .option('--rule <id=setting>', 'off, info, warning or error; repeatable', ruleSetting)
    .option('--dictionary <file>', 'entries of your own; repeatable', repeatable)
    .option('--min-confidence <n>', 'drop findings below, 0 to 1', confidence)
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from here on')
        .choices([...SEVERITIES, 'never'])
        .default('error'),
    )
    .option('--reveal', 'print personal data in full')
    .option('--stdin-filename <name>', 'name that tells the format of standard input', 'stdin.jsonl')
    .option('--map <key=name,...>', 'names of the article fields in your export; repeatable', fieldMap)
    .addOption(language())
    .action(async (paths: string[], flags: ScanFlags) => {
      process.exitCode = await scan(paths, flags);
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
    .description('compile dictionary files and run their examples')
    .argument('<files...>')
    .action((files: string[]) => {
      process.stdout.write(checkDictionaries(files));
    });
  dict
    .command('trace')
    .description('print every shipped entry that knows a word')
    .argument('<word>')
    .action((word: string) => {
      process.stdout.write(traceWord(word));
    });
  // Subcommands made with command() inherit exitOverride; their errors arrive in main().
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
    if (error instanceof CommanderError) {
      // Commander has printed its own message; help and version are no mistakes.
      process.exitCode = error.exitCode === 0 ? Exit.clean : Exit.trouble;
    } else if (error instanceof UsageError || error instanceof DictionaryError) {
      process.stderr.write(`mingcha: ${error.message}\n`);
      process.exitCode = Exit.trouble;
    } else {
      throw error;
    }
  }
}

await main();
