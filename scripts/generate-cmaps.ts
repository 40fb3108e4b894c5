import { writeFileSync } from 'node:fs';
import { readPackageBytes } from './places/pack.js';

/*
 * Writes the encodings of Chinese that PDF files name and do not bring along (ISO 32000-1, table 118), out of the package
 * that makes them: `npx tsx scripts/generate-cmaps.ts`.
 */

const VERSION = '5.4.149';
const NAMES = [
  ...['Adobe-GB1-UCS2', 'GB-EUC', 'GBpc-EUC', 'GBK-EUC', 'GBKp-EUC', 'GBK2K', 'UniGB-UCS2', 'UniGB-UTF16'],
].flatMap((name) => (name.startsWith('Adobe') ? [name] : [`${name}-H`, `${name}-V`]));

const files = readPackageBytes(
  `pdfjs-dist@${VERSION}`,
  NAMES.map((name) => `cmaps/${name}.bcmap`),
);
const lines = NAMES.map((name, i) => `  '${name}':\n    '${files[i]!.toString('base64')}',\n`);
writeFileSync(
  'src/sources/pdf/cmaps.generated.ts',
  `// Written by scripts/generate-cmaps.ts: CMaps of Adobe as pdfjs-dist ${VERSION} packs them; see NOTICE.\n` +
    `export const CMAPS: Readonly<Record<string, string>> = {\n${lines.join('')}};\n`,
);
