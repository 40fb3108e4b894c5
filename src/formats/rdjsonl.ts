import type { Finding } from '../rules/index.js';
import type { Problem } from '../scanner/index.js';
import { type FilePlace, filePlace } from './file-place.js';
import type { FormatOptions, Formatter } from './report.js';

/** Reviewdog's diagnostic format, one JSON object a line. Its columns count bytes of UTF-8. */
export function rdjsonl({ tool }: FormatOptions): Formatter {
  const source = { name: tool.name };
  const line = (diagnostic: object) => JSON.stringify({ ...diagnostic, source }) + '\n';
  return {
    begin: () => '',
    document(report) {
      const place = filePlace(report);
      return [
        ...report.findings.map((finding) => line(diagnosticOf(finding, place, report.id))),
        ...report.problems.map((problem) => line(problemOf(problem, place))),
      ].join('');
    },
    end: () => '',
  };
}

function diagnosticOf(finding: Finding, { file, whole, line }: FilePlace, id: string) {
  const { field, severity, ruleId, message, suggestions, surroundings } = finding;
  const about = { severity: severity.toUpperCase(), code: { value: ruleId } };
  if (!whole || field !== 'content' || surroundings === undefined) {
    const range = line === undefined ? {} : { range: { start: { line } } };
    const text = `${id} ${field} ${finding.line}:${finding.column} ${message}`;
    return { message: text, location: { path: file, ...range }, ...about };
  }
  const range = {
    start: { line: finding.line, column: surroundings.byteColumn },
    end: { line: surroundings.endLine, column: surroundings.endByteColumn },
  };
  return {
    message,
    location: { path: file, range },
    ...about,
    suggestions: suggestions.map(({ replacement }) => ({ range, text: replacement })),
  };
}

function problemOf({ code, message, line }: Problem, place: FilePlace) {
  const at = line ?? place.line;
  const range = at === undefined ? {} : { range: { start: { line: at } } };
  return { message, location: { path: place.file, ...range }, severity: 'ERROR', code: { value: code } };
}
