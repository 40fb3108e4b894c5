import type { Finding, Severity } from '../rules/index.js';
import { filePlace } from './file-place.js';
import type { Formatter } from './report.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands, which GitHub shows as annotations of the changed lines. */
export function github(): Formatter {
  return {
    begin: () => '',
    document(report) {
      const { file, whole, line: first } = filePlace(report);
      const ofFinding = ({ field, line, column, ruleId, severity, message }: Finding) => {
        const exact = whole && field === 'content';
        const place = exact ? { line, col: column } : { line: first };
        const text = exact ? message : `${report.id} ${field} ${line}:${column} ${message}`;
        return command(COMMANDS[severity], { file, ...place, title: ruleId }, text);
      };
      return [
        ...report.findings.map(ofFinding),
        ...report.problems.map(({ code, message, line = first }) =>
          command('error', { file, line, title: code }, message),
        ),
      ].join('');
    },
    end: () => '',
  };
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${name} ${list.join(',')}::${escaped(text)}\n`;
}

/** The escapes that the runner decodes; other controls, which would steer the log, become blanks. */
function escaped(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, ' ');
}
