import { type Finding, rules, type Severity } from '../rules/index.js';
import type { Problem } from '../scanner/index.js';
import { type FilePlace, filePlace, uriOf } from './file-place.js';
import type { FormatOptions, Formatter } from './report.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** SARIF 2.1.0 (OASIS, 2020-03-27). Results are written as they come; what could not be read follows as notifications. */
export function sarif({ tool, language }: FormatOptions): Formatter {
  const notifications: object[] = [];
  let first = true;
  const driver = {
    name: tool.name,
    version: tool.version,
    properties: { dictionary: tool.dictionary },
    rules: rules.map(({ id, summary, severity, category }) => ({
      id,
      shortDescription: { text: summary[language] },
      defaultConfiguration: { level: LEVELS[severity] },
      properties: { category },
    })),
  };
  return {
    begin() {
      const head = `{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"tool":`;
      return `${head}${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[`;
    },
    document(report) {
      const place = filePlace(report);
      notifications.push(...report.problems.map((problem) => notificationOf(problem, place)));
      return report.findings
        .map((finding) => {
          const comma = first ? '\n' : ',\n';
          first = false;
          return comma + JSON.stringify(resultOf(finding, place, report.id));
        })
        .join('');
    },
    end(summary) {
      const invocation = {
        executionSuccessful: summary.problems === 0,
        toolExecutionNotifications: notifications,
      };
      return `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
    },
  };
}

function resultOf(finding: Finding, place: FilePlace, document: string): object {
  const { ruleId, severity, message, field, fingerprint, suggestions, confidence } = finding;
  const ruleIndex = rules.findIndex(({ id }) => id === ruleId);
  const uri = uriOf(place.file);
  const exact = place.whole && field === 'content';
  const region = exact ? regionOf(finding) : place.line === undefined ? undefined : { startLine: place.line };
  return {
    ruleId,
    // A rule of the user's own is not among the shipped ones.
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, ...(region === undefined ? {} : { region }) },
        logicalLocations: [
          {
            name: document,
            fullyQualifiedName: `${document}#${field}:${finding.line}:${finding.column}`,
            kind: 'member',
          },
        ],
      },
    ],
    partialFingerprints: { 'mingcha/v1': fingerprint },
    ...(exact && suggestions.length > 0
      ? {
          fixes: suggestions.map(({ replacement, why }) => ({
            description: { text: why },
            artifactChanges: [
              {
                artifactLocation: { uri },
                replacements: [{ deletedRegion: regionOf(finding), insertedContent: { text: replacement } }],
              },
            ],
          })),
        }
      : {}),
    properties: { confidence, start: finding.start, end: finding.end, field },
  };
}

function regionOf({ line, column, start, end, text, surroundings }: Finding): object {
  return {
    startLine: line,
    startColumn: column,
    ...(surroundings === undefined
      ? {}
      : { endLine: surroundings.endLine, endColumn: surroundings.endColumn }),
    charOffset: start,
    charLength: end - start,
    snippet: { text },
  };
}

function notificationOf({ code, message, line }: Problem, place: FilePlace): object {
  const startLine = line ?? place.line;
  return {
    level: 'error',
    descriptor: { id: code },
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place.file) },
          ...(startLine === undefined ? {} : { region: { startLine } }),
        },
      },
    ],
  };
}
