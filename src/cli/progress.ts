import type { Language } from '../scanner/index.js';

/** Redrawing more often than this only costs time. */
const REDRAWS_PER_SECOND = 5;

export interface Progress {
  /** One document more. @param bytes of the input that have been read with it */
  advance(bytes: number): void;
  stop(): void;
}

const FORMATS: Readonly<Record<'documents' | 'links', Readonly<Record<Language, string>>>> = {
  documents: {
    zh: '{bar} {percentage}% | {documents} 篇，{rate}/秒 | 剩余 {eta_formatted}',
    en: '{bar} {percentage}% | {documents} documents, {rate}/s | {eta_formatted} left',
  },
  links: {
    zh: '{bar} {percentage}% | {documents} 个链接，{rate}/秒',
    en: '{bar} {percentage}% | {documents} links, {rate}/s',
  },
};

/** A bar on stderr where someone is looking at one, and findings do not run through it; else nothing. */
export async function progressBar(
  totalBytes: number,
  {
    output,
    language,
    counted = 'documents',
  }: {
    readonly output: string | undefined;
    readonly language: Language;
    readonly counted?: keyof typeof FORMATS;
  },
): Promise<Progress> {
  const visible = process.stderr.isTTY && totalBytes > 0 && (output !== undefined || !process.stdout.isTTY);
  if (!visible) return { advance: () => {}, stop: () => {} };
  // Where nobody looks on, as in a hook before each commit, its modules are not waited for.
  const { default: bars } = await import('cli-progress');
  const bar = new bars.SingleBar({
    format: FORMATS[counted][language],
    stream: process.stderr,
    fps: REDRAWS_PER_SECOND,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 200,
  });
  const begun = performance.now();
  let documents = 0;
  bar.start(totalBytes, 0, { documents, rate: 0 });
  return {
    advance(bytes) {
      documents++;
      const rate = Math.round(documents / ((performance.now() - begun) / 1000));
      bar.increment(bytes, { documents, rate });
    },
    stop: () => bar.stop(),
  };
}
