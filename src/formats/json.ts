import type { DocumentReport } from '../scanner/index.js';
import type { FormatOptions, Formatter } from './report.js';

/** One JSON object: tool, documents, summary. */
export function json({ tool }: FormatOptions): Formatter {
  let first = true;
  return {
    begin: () => `{"tool":${JSON.stringify(tool)},"documents":[`,
    document(report) {
      const comma = first ? '\n' : ',\n';
      first = false;
      return comma + JSON.stringify(published(report));
    },
    end: (summary) => `\n],"summary":${JSON.stringify(summary)}}\n`,
  };
}

/** One JSON object a document, as soon as it is known. */
export function ndjson(): Formatter {
  return {
    begin: () => '',
    document: (report) => JSON.stringify(published(report)) + '\n',
    end: () => '',
  };
}

function published({ id, source, findings, problems, context }: DocumentReport) {
  const home = context.home === undefined ? {} : { home: String(context.home) };
  return { id, source, findings, problems, context: { ...context, ...home } };
}
