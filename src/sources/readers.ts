import { readGzip } from './archives/gzip.js';
import { readTar } from './archives/tar.js';
import { readZip } from './archives/zip.js';
import type { Kind } from './kinds.js';
import { readOffice } from './office/office.js';
import { readOle } from './ole/ole.js';
import { readPdf } from './pdf/pdf.js';
import type { Reader } from './reading.js';
import { readJson } from './records/json.js';
import { readJsonLines } from './records/jsonl.js';
import { readWarc } from './records/warc.js';
import { readXmlRecords } from './records/xml.js';
import { readCsv } from './tables/csv.js';
import { readWholeText } from './whole-text.js';

/** Who reads what. */
export const READERS: Readonly<Record<Kind, Reader>> = {
  html: readWholeText('html'),
  markdown: readWholeText('markdown'),
  text: readWholeText('text'),
  jsonl: readJsonLines,
  json: readJson,
  csv: readCsv,
  xml: readXmlRecords,
  warc: readWarc,
  zip: readZip,
  tar: readTar,
  gzip: readGzip,
  office: readOffice,
  ole: readOle,
  pdf: readPdf,
};
