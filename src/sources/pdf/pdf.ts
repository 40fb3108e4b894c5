import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Localised } from '../../rules/index.js';
import { encrypted } from '../archives/entry-name.js';
import { damaged, type SourceProblem } from '../document.js';
import { wholeOf } from '../input.js';
import { noTextLayer } from '../no-text-layer.js';
import type { Reader } from '../reading.js';
import { SectionedText } from '../sectioned-text.js';
import { type PdfPart, pdfPages, type TroubleCode } from './pages.js';

/** A page that takes longer is given up, and those behind it with it. */
const PAGE_MILLISECONDS = 10_000;
const HEAP_MEGABYTES = 192;

/** The text layer of a PDF. Pages of pictures are told: what is on them was not looked at. */
export const readPdf: Reader = async function* (input, reading) {
  const { name } = input;
  const bytes = await wholeOf(input, reading.budget.limits.whole);
  const text = new SectionedText(reading.budget.limits);
  const problems = new Map<string, SourceProblem>();
  const pictures: number[] = [];
  let pages = 0;
  // A file that was cut off can be put together again as far as it goes; what was behind is lost.
  const cutOff = !bytes.subarray(-2048).includes('%%EOF');
  for await (const part of isolated(bytes)) {
    if (part.kind === 'trouble') {
      const problem = TROUBLE[part.code];
      problems.set(problem.code, problem);
      continue;
    }
    pages++;
    if (part.paragraphs.length === 0) pictures.push(part.page);
    text.begin({ page: part.page });
    for (const paragraph of part.paragraphs) text.line(paragraph);
  }
  if (cutOff) problems.set('damaged', TROUBLE.damaged);
  const found = [...problems.values()];
  if (text.length === 0) {
    yield {
      id: name,
      source: name,
      problems: found.length > 0 ? found : [noTextLayer(pages).problem],
      bytes: 0,
    };
    return;
  }
  if (pictures.length > 0) found.push(somePictures(pictures));
  yield text.document(name, found);
};

/** In the bundle the thread's program lies beside it; the sources themselves are read in this thread. */
async function* isolated(bytes: Buffer): AsyncGenerator<PdfPart> {
  const program = new URL('./pdf-worker.js', import.meta.url);
  // A Buffer is not taken, and its memory is not its own.
  const own = new Uint8Array(bytes);
  if (!existsSync(program)) {
    yield* pdfPages(own);
    return;
  }
  const worker = new Worker(program, {
    workerData: own,
    transferList: [own.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    stdout: true,
    stderr: true,
  });
  const parts: (PdfPart | 'end')[] = [];
  let wake = () => {};
  const take = (part: PdfPart | 'end') => {
    parts.push(part);
    wake();
  };
  worker.on('message', take);
  worker.on('error', () => {
    take({ kind: 'trouble', code: 'too-heavy' });
    take('end');
  });
  try {
    for (;;) {
      const part = parts.shift();
      if (part === 'end') return;
      if (part !== undefined) yield part;
      else if (!(await nextWithin(PAGE_MILLISECONDS, (resolve) => (wake = resolve)))) {
        yield { kind: 'trouble', code: 'too-slow' };
        return;
      }
    }
  } finally {
    await worker.terminate();
  }
}

async function nextWithin(milliseconds: number, listen: (resolve: () => void) => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const happened = new Promise<boolean>((resolve) => {
    listen(() => resolve(true));
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await happened;
  } finally {
    clearTimeout(timer);
  }
}

function somePictures(pages: readonly number[]): SourceProblem {
  const shown = pages.slice(0, 5).join('、') + (pages.length > 5 ? '…' : '');
  return {
    code: 'no-text-layer',
    message: {
      zh: `第 ${shown} 页没有文字（共 ${pages.length} 页，可能是扫描件），未能检查`,
      en: `pages without a text layer (${pages.length}: ${shown.replaceAll('、', ', ')}), perhaps scanned, were not checked`,
    },
  };
}

function problem(code: string, zh: string, en: string): SourceProblem {
  const message: Localised = { zh, en };
  return { code, message };
}

const TROUBLE: Readonly<Record<TroubleCode, SourceProblem>> = {
  encrypted: encrypted().problem,
  damaged: damaged().problem,
  'unknown-encoding': problem(
    'unknown-encoding',
    '有文字使用了未内嵌的编码表，未能检查',
    'holds text in an encoding that the file does not bring along; it was not checked',
  ),
  'too-slow': problem(
    'too-slow',
    '解析一页超过 10 秒，其余未读取',
    'took more than 10 s for a page; the rest was not read',
  ),
  'too-heavy': problem(
    'too-large',
    '解析所需内存过多，其余未读取',
    'needs too much memory; the rest was not read',
  ),
};
