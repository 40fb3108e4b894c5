import { type PlacedText, paragraphsOf } from '../layout.js';

/** One page, or what kept the rest from being read. */
export type PdfPart =
  | { readonly kind: 'page'; readonly page: number; readonly paragraphs: readonly string[] }
  | { readonly kind: 'trouble'; readonly code: TroubleCode };

/** The last two are told by who waits for the pages. */
export type TroubleCode = 'encrypted' | 'damaged' | 'unknown-encoding' | 'too-slow' | 'too-heavy';

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** The text layer of a PDF, page by page. Scripts and forms in it are not run, and nothing is fetched. */
export async function* pdfPages(bytes: Uint8Array): AsyncGenerator<PdfPart> {
  // A megabyte of program each, for those who have PDF files.
  const [{ getDocumentProxy }, { CMAPS }] = await Promise.all([
    import('unpdf'),
    import('./cmaps.generated.js'),
  ]);
  let unknownEncoding = false;
  /** Gives the encodings of Chinese that PDF files name without bringing them along. */
  class ChineseCMaps {
    fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: true }> {
      const table = CMAPS[name];
      if (table !== undefined) {
        return Promise.resolve({
          cMapData: new Uint8Array(Buffer.from(table, 'base64')),
          isCompressed: true,
        });
      }
      unknownEncoding = true;
      return Promise.reject(new Error('no such CMap'));
    }
  }
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(bytes, {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      CMapReaderFactory: ChineseCMaps,
    });
  } catch (error) {
    const code = (error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged';
    yield { kind: 'trouble', code };
    return;
  }
  for (let number = 1; number <= pdf.numPages; number++) {
    let paragraphs: string[] = [];
    try {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item) => ('str' in item ? [placed(item as TextItem)] : []));
      if (pieces.length > 0) paragraphs = paragraphsOf(pieces);
      page.cleanup();
    } catch {
      yield { kind: 'trouble', code: 'damaged' };
    }
    if (unknownEncoding) {
      unknownEncoding = false;
      yield { kind: 'trouble', code: 'unknown-encoding' };
    }
    yield { kind: 'page', page: number, paragraphs };
  }
}

function placed({ str, transform, width, height }: TextItem): PlacedText {
  const [a = 1, b = 0, , , x = 0, y = 0] = transform;
  return { text: str, left: x, width, baseline: -y, size: height || Math.hypot(a, b) || 1 };
}
