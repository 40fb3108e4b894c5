import type {
  CurrentOrgan,
  FormerOrgan,
  MisnamedOrgan,
  MisplacedOrgan,
  OrganLevel,
  Renaming,
} from './entries.js';

/** What the tables under `dictionaries/institutions/` say; few enough to be kept as JSON. */
export interface OrganRecords {
  readonly former: readonly FormerOrgan[];
  readonly misnamed: readonly MisnamedOrgan[];
  readonly misplaced: readonly MisplacedOrgan[];
  readonly current: readonly CurrentOrgan[];
}

/** The texts of the tables; each may be missing. */
export interface OrganTables {
  readonly renames?: string;
  readonly misnamed?: string;
  readonly levels?: string;
  readonly national?: string;
}

export function parseOrgans({
  renames = '',
  misnamed = '',
  levels = '',
  national = '',
}: OrganTables): OrganRecords {
  return {
    former: formerOrgans(renames),
    misnamed: rowsOf(misnamed).map(([right = '', wrong = '', level = '', , since = '']) => ({
      right,
      wrong,
      level: level as MisnamedOrgan['level'],
      since,
    })),
    misplaced: rowsOf(levels).map(([wrong = '', at = '', right = '', unless = '']) => ({
      wrong,
      levels: at.split(',') as OrganLevel[],
      right,
      unless: unless === '' ? [] : unless.split(',').map(Number),
    })),
    current: rowsOf(national).flatMap(([name = '', short = '']) =>
      [name, ...short.split('、')].filter((form) => form !== '').map((form) => ({ name: form })),
    ),
  };
}

function formerOrgans(renames: string): FormerOrgan[] {
  const organs = new Map<string, Renaming[]>();
  for (const [old = '', next = '', level = '', since = '', scope = '', kept = '', source = ''] of rowsOf(
    renames,
  )) {
    const renaming: Renaming = { next, level: level as OrganLevel, since, ...scopeOf(scope), kept, source };
    const known = organs.get(old);
    if (known === undefined) organs.set(old, [renaming]);
    else known.push(renaming);
  }
  return [...organs].map(([name, renamings]) => ({ name, renamings }));
}

/** `340000,320000`: these provinces alone; `-340000,320000`: all but these. */
function scopeOf(scope: string): { only?: number[]; except?: number[] } {
  if (scope === '') return {};
  const codes = scope.replace(/^-/, '').split(',').map(Number);
  return scope.startsWith('-') ? { except: codes } : { only: codes };
}

function rowsOf(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}
