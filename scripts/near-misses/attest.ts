/**
 * Writes dictionaries/phrases/attested.tsv and joints.tsv: in how many official texts each formulation stands, and each
 * wording one slip away from one; which characters they have side by side. `npx tsx scripts/near-misses/attest.ts`; needs
 * the official texts and takes some minutes.
 */
import { writeFileSync } from 'node:fs';
import { readOfficialTexts } from '../official-texts.js';
import { shippedDictionary } from '../shipped-dictionary.js';
import { MANY, SOME } from './joints.js';
import { countWordings } from './wordings.js';

/** What stands in one text only may be a misprint of it, and could be told by its wording. */
const LEAST_TEXTS = 2;

const dictionary = shippedDictionary();
const counts = countWordings(dictionary, readOfficialTexts('rest'));
const rows: string[] = [];
for (const [wording, { texts }] of [...counts.wordings].sort(([a], [b]) => (a < b ? -1 : 1)))
  if (texts.size >= LEAST_TEXTS) rows.push(`${wording}\t${texts.size}`);
for (const [phrase, { texts }] of [...counts.phrases].sort(([a], [b]) => (a < b ? -1 : 1)))
  rows.push(`${phrase}\t${texts.size}\t${counts.neighbours(phrase)}`);
const header = [
  'How official texts use formulations and wordings one slip away from them.',
  'Columns: wording, number of texts that have it, and for a formulation the number of such wordings around it.',
  `Kept: wordings of ${LEAST_TEXTS} texts or more. Counted in national and local laws and regulations, reports on the work of the`,
  'government, and broadcast news of 2013 to 2026; one text in twenty was left out for measuring.',
  'Regenerate: npx tsx scripts/near-misses/attest.ts',
];
writeFileSync(
  new URL('../../dictionaries/phrases/attested.tsv', import.meta.url),
  `${[...header.map((line) => `# ${line}`), ...rows].join('\n')}\n`,
);
console.log(`attested.tsv: ${rows.length} rows`);

const jointHeader = [
  'Characters that official texts have side by side. Columns: left character, those that follow it in some texts',
  `(${SOME} or more), those that do in many (${MANY} or more). Counted in the same texts as attested.tsv.`,
  'Regenerate: npx tsx scripts/near-misses/attest.ts',
];
writeFileSync(
  new URL('../../dictionaries/phrases/joints.tsv', import.meta.url),
  `${[...jointHeader.map((line) => `# ${line}`), ...counts.joints.rows()].join('\n')}\n`,
);
