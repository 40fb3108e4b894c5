import { SingleBar } from 'cli-progress';

/** Redrawing more often than this only costs time. */
const REDRAWS_PER_SECOND = 5;

export interface Progress {
  advance(bytes: number): void;
  stop(): void;
}

/** A bar on stderr where someone is looking at one, and findings do not run through it; else nothing. */
export function progressBar(totalBytes: number, { output }: { readonly output?: string }): Progress {
  const visible = process.stderr.isTTY && totalBytes > 0 && (output !== undefined || !process.stdout.isTTY);
  if (!visible) return { advance: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {eta_formatted}',
    stream: process.stderr,
    fps: REDRAWS_PER_SECOND,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(totalBytes, 0);
  return { advance: (bytes) => bar.increment(bytes), stop: () => bar.stop() };
}
