// Written by scripts/generate-rule-index.ts; run `npm run generate:rules` after adding a rule.
import commercialAdvertisement from './commercial/advertisement.js';
import legalBasisOutOfProvince from './legal-basis/out-of-province.js';
import misstatementWrongForm from './misstatement/wrong-form.js';
import placeNameAbolished from './place-name/abolished.js';
import placeNameWrongParent from './place-name/wrong-parent.js';
import placeNameWrongSuffix from './place-name/wrong-suffix.js';
import privacyDisguise from './privacy/disguise.js';
import privacyIdNumber from './privacy/id-number.js';
import privacyIdentity from './privacy/identity.js';
import privacyMobile from './privacy/mobile.js';
import privacyPeople from './privacy/people.js';
import type { Rule } from './rule.js';

export * from './finding.js';
export * from './rule.js';

/** The shipped rules, by id. */
export const rules: readonly Rule[] = [
  commercialAdvertisement,
  legalBasisOutOfProvince,
  misstatementWrongForm,
  placeNameAbolished,
  placeNameWrongParent,
  placeNameWrongSuffix,
  privacyDisguise,
  privacyIdNumber,
  privacyIdentity,
  privacyMobile,
  privacyPeople,
];
