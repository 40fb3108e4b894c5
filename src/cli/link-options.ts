import { type Command, Option } from 'commander';
import { repeatable, wholeNumber } from './options.js';

/** What commander hands to a command that asks for links. */
export interface LinkFlags {
  readonly allowPrivate?: boolean;
  readonly allowNetwork?: readonly string[];
  readonly resolver?: string;
  readonly linkCache?: string;
  readonly perHost?: number;
  readonly delay?: number;
  readonly timeout?: number;
  /** False for `--no-robots`. */
  readonly robots?: boolean;
}

/** Adds the options of commands that ask for links. */
export function withLinkOptions(command: Command): Command {
  return command
    .option('--allow-private', 'ask for private addresses too')
    .option(
      '--allow-network <network>',
      'ask for this private network, as 10.1.0.0/16; repeatable',
      repeatable,
    )
    .option('--resolver <address>', 'name server to ask, such as 223.5.5.5; else as the system does')
    .option(
      '--link-cache <file>',
      'keep validators there, so that pages which have not changed are not sent again',
    )
    .addOption(
      new Option('--per-host <n>', 'requests at a time to one host; 2 where none is named').argParser(
        wholeNumber('--per-host', 1, 16),
      ),
    )
    .addOption(
      new Option('--delay <ms>', 'between two requests to one host; 500 where none is named').argParser(
        wholeNumber('--delay', 0, 600_000),
      ),
    )
    .addOption(
      new Option(
        '--timeout <ms>',
        'for each phase of a request; 5000 to 20000 where none is named',
      ).argParser(wholeNumber('--timeout', 1, 600_000)),
    )
    .option('--no-robots', 'heed no robots.txt: for a site of your own');
}
