import type { DocumentReport } from '../scanner/index.js';
import type { Formatter } from './report.js';
import { attributes, escapeXml } from './xml.js';

/**
 * JUnit's XML as build servers read it: a suite a document, a failed case a finding, and one passed case for a document in
 * which nothing was found, so that the count of tests says what has been looked at.
 */
export function junit(): Formatter {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mingcha">\n',
    document(report) {
      const cases = casesOf(report);
      const head = {
        name: report.id,
        tests: cases.length,
        failures: report.findings.length,
        errors: report.problems.length,
        file: report.source,
      };
      return `<testsuite${attributes(head)}>\n${cases.join('')}</testsuite>\n`;
    },
    end: () => '</testsuites>\n',
  };
}

function casesOf({ id, source, findings, problems }: DocumentReport): string[] {
  if (findings.length + problems.length === 0) {
    return [`<testcase${attributes({ name: source, classname: id })}/>\n`];
  }
  return [
    ...findings.map(({ ruleId, field, line, column, message, severity, suggestions }) => {
      const place = `${field} ${line}:${column}`;
      const body = [`${source} ${place}`, ...suggestions.map(({ replacement }) => `→ ${replacement}`)];
      return `<testcase${attributes({ name: `${ruleId} ${place}`, classname: id })}><failure${attributes({
        type: severity,
        message,
      })}>${escapeXml(body.join('\n'))}</failure></testcase>\n`;
    }),
    ...problems.map(
      ({ code, message }) =>
        `<testcase${attributes({ name: code, classname: id })}><error${attributes({
          type: code,
          message,
        })}/></testcase>\n`,
    ),
  ];
}
