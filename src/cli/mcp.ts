import { createScanner } from '../config/index.js';
import { serveStdio } from '../hosts/mcp.js';
import type { Language } from '../scanner/index.js';
import { Exit, UsageError } from './exit.js';

/** What commander hands to the action of `mingcha mcp`. */
export interface McpFlags {
  readonly home?: string;
  readonly minConfidence?: number;
  readonly allowReveal?: boolean;
  readonly lang?: Language;
}

/** Speaks the Model Context Protocol on standard input and output, and returns the exit code. */
export async function mcp({ home, minConfidence, allowReveal = false, lang }: McpFlags): Promise<number> {
  const scanner = createScanner({
    ...(home === undefined ? {} : { home }),
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(lang === undefined ? {} : { language: lang }),
  });
  try {
    await serveStdio({ scanner, allowReveal });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError({
      zh: '缺少可选依赖，请先 npm i @modelcontextprotocol/sdk',
      en: 'the optional peer is missing: npm i @modelcontextprotocol/sdk',
    });
  }
  return Exit.clean;
}
