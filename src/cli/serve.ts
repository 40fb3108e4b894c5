import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { type LogEntry, serve as listen, type RunningServer, ServeError } from '../hosts/http/index.js';
import type { Language } from '../scanner/index.js';
import { desk } from '../workers/index.js';
import { Exit, UsageError } from './exit.js';
import { readBytes } from './files.js';
import { type ScanFlags, settingsOf } from './settings.js';
import { threadProgram } from './thread-program.js';

/** What commander hands to the action of `mingcha serve`. */
export interface ServeFlags extends Omit<ScanFlags, 'stdinFilename'> {
  readonly host: string;
  readonly port: number;
  readonly tokenFile?: string;
  readonly corsOrigin?: readonly string[];
  readonly allowReveal?: boolean;
  readonly maxBytes: number;
  readonly maxRequests: number;
  readonly scanTimeout: number;
  readonly bodyTimeout: number;
  readonly grace: number;
}

/** The environment keeps a token out of the list of processes, which shows what a command line says. */
const TOKEN_VARIABLE = 'MINGCHA_TOKEN';
/** A shorter one is guessed. */
const SHORTEST_TOKEN = 16;
/** Where nobody says how many: each takes 35 MB, and with two of them the service stays below 200. */
const USUAL_THREADS = 2;
/**
 * What a request leaves behind is short-lived, but V8 lets the nursery of a process grow to 32 MB with all that ever passed
 * through it. That of a worker is limited where it is started; this one is kept from growing once all is loaded (Node 20, 22, 24).
 */
const SMALL_NURSERY = '--semi-space-growth-factor=1';
const SECOND = 1000;

/** Listens until a signal ends it, and returns the exit code. */
export async function serve(flags: ServeFlags): Promise<number> {
  const settings = await settingsOf({ ...flags, reveal: false, stdinFilename: '' });
  const { language, setup, dictionary } = settings;
  const token = tokenOf(flags);
  const threads = flags.workers ?? Math.max(1, Math.min(availableParallelism() - 1, USUAL_THREADS));
  const scanners = desk(setup, { threads, timeout: flags.scanTimeout * SECOND }, threadProgram());
  try {
    await scanners.ready;
    setFlagsFromString(SMALL_NURSERY);
    const server = await listen({
      scan: ({ id, source, article, language, reveal }) =>
        scanners.scan({ id, source, article, problems: [] }, { language, reveal }),
      host: flags.host,
      port: flags.port,
      ...(token === undefined ? {} : { token }),
      origins: flags.corsOrigin ?? [],
      allowReveal: flags.allowReveal ?? false,
      language,
      dictionary,
      limits: {
        maxBytes: flags.maxBytes,
        maxRequests: flags.maxRequests,
        bodyTimeout: flags.bodyTimeout * SECOND,
        batchWindow: threads * 2,
      },
      log,
    });
    say({ zh: `正在监听 ${server.url}`, en: `listening on ${server.url}` }, language);
    await untilSignal(server, flags.grace * SECOND, language);
    return Exit.clean;
  } catch (error) {
    throw error instanceof ServeError ? new UsageError(error.words) : error;
  } finally {
    await scanners.close();
  }
}

/** One line of JSON a request on stderr. */
function log(entry: LogEntry): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
}

function say(words: Readonly<Record<Language, string>>, language: Language): void {
  process.stderr.write(`mingcha: ${words[language]}\n`);
}

/** Ends the service with the first signal, when its requests have been answered; with the second one at once. */
async function untilSignal(server: RunningServer, grace: number, language: Language): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  process.removeAllListeners('SIGINT');
  process.removeAllListeners('SIGTERM');
  say({ zh: '正在停止，等待处理中的请求', en: 'stopping when the requests in work are answered' }, language);
  await server.close(grace);
}

function tokenOf({ tokenFile }: ServeFlags): string | undefined {
  const token = tokenFile === undefined ? process.env[TOKEN_VARIABLE] : readToken(tokenFile);
  if (token === undefined || token === '') return undefined;
  if (token.length < SHORTEST_TOKEN || /\s/.test(token)) {
    throw new UsageError({
      zh: `访问令牌至少 ${SHORTEST_TOKEN} 个字符，且不含空白`,
      en: `a token has at least ${SHORTEST_TOKEN} characters, and no blanks`,
    });
  }
  return token;
}

function readToken(file: string): string {
  const token = readBytes(file).toString('utf8').trim();
  if (token === '') throw new UsageError({ zh: `${file} 是空的`, en: `${file}: is empty` });
  return token;
}
