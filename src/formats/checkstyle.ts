import type { Finding } from '../rules/index.js';
import type { DocumentReport } from '../scanner/index.js';
import { filePlace } from './file-place.js';
import type { Formatter } from './report.js';
import { attributes } from './xml.js';

/** Checkstyle's XML, one `file` a document, as Jenkins and many review tools read it. */
export function checkstyle(): Formatter {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    document(report) {
      const { findings, problems } = report;
      if (findings.length + problems.length === 0) return '';
      const { whole, line: first } = filePlace(report);
      const errors = [
        ...findings.map((finding) => errorOf(finding, whole ? '' : `${finding.field}：`)),
        ...problems.map(({ code, message, line = first ?? 1 }) =>
          error({ line, severity: 'error', message, source: `mingcha.problem.${code}` }),
        ),
      ];
      return `<file${attributes({ name: nameOf(report) })}>\n${errors.join('')}</file>\n`;
    },
    end: () => '</checkstyle>\n',
  };
}

function nameOf({ id, source }: DocumentReport): string {
  return id === source ? source : `${source}#${id}`;
}

function errorOf({ line, column, severity, message, ruleId }: Finding, field: string): string {
  return error({ line, column, severity, message: field + message, source: `mingcha.${ruleId}` });
}

function error(values: Readonly<Record<string, string | number | undefined>>): string {
  return `<error${attributes(values)}/>\n`;
}
