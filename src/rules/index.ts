// Written by scripts/generate-rule-index.ts; run `npm run generate:rules` after adding a rule.
import commercialAdvertisement from './commercial/advertisement.js';
import commercialLink from './commercial/link.js';
import commercialQrImage from './commercial/qr-image.js';
import commercialSource from './commercial/source.js';
import deadLinkEmpty from './dead-link/empty.js';
import deadLinkLocal from './dead-link/local.js';
import deadLinkMalformed from './dead-link/malformed.js';
import deadLinkMissingAnchor from './dead-link/missing-anchor.js';
import deadLinkTestHost from './dead-link/test-host.js';
import deadLinkUnreachable from './dead-link/unreachable.js';
import deadLinkWrongAttachment from './dead-link/wrong-attachment.js';
import illegalLinkForeignScript from './illegal-link/foreign-script.js';
import illegalLinkHidden from './illegal-link/hidden.js';
import illegalLinkIframe from './illegal-link/iframe.js';
import illegalLinkRedirect from './illegal-link/redirect.js';
import illegalLinkTitleHijack from './illegal-link/title-hijack.js';
import illegalLinkWording from './illegal-link/wording.js';
import institutionLevelMismatch from './institution/level-mismatch.js';
import institutionMisnamed from './institution/misnamed.js';
import institutionNotOnRoster from './institution/not-on-roster.js';
import institutionOutdated from './institution/outdated.js';
import legalBasisArticleBeyondEnd from './legal-basis/article-beyond-end.js';
import legalBasisMisnamed from './legal-basis/misnamed.js';
import legalBasisNumberMalformed from './legal-basis/number-malformed.js';
import legalBasisOtherCity from './legal-basis/other-city.js';
import legalBasisOutOfProvince from './legal-basis/out-of-province.js';
import legalBasisRepealed from './legal-basis/repealed.js';
import misstatementImpossibleDate from './misstatement/impossible-date.js';
import misstatementMarks from './misstatement/marks.js';
import misstatementNearMiss from './misstatement/near-miss.js';
import misstatementOrdinals from './misstatement/ordinals.js';
import misstatementSession from './misstatement/session.js';
import misstatementSetMember from './misstatement/set-member.js';
import misstatementTypo from './misstatement/typo.js';
import misstatementWrongForm from './misstatement/wrong-form.js';
import placeNameAbolished from './place-name/abolished.js';
import placeNameMisspelt from './place-name/misspelt.js';
import placeNameWrongParent from './place-name/wrong-parent.js';
import placeNameWrongSuffix from './place-name/wrong-suffix.js';
import placeNameWrongType from './place-name/wrong-type.js';
import privacyBankCard from './privacy/bank-card.js';
import privacyBirthDate from './privacy/birth-date.js';
import privacyComplementaryMasks from './privacy/complementary-masks.js';
import privacyEmail from './privacy/email.js';
import privacyHealth from './privacy/health.js';
import privacyHomeAddress from './privacy/home-address.js';
import privacyIdNumber from './privacy/id-number.js';
import privacyInsufficientMask from './privacy/insufficient-mask.js';
import privacyLandline from './privacy/landline.js';
import privacyMinor from './privacy/minor.js';
import privacyMobile from './privacy/mobile.js';
import privacyPlate from './privacy/plate.js';
import privacyRecordNumber from './privacy/record-number.js';
import privacySocialAccount from './privacy/social-account.js';
import privacyTravelPermit from './privacy/travel-permit.js';
import restrictedInternal from './restricted/internal.js';
import restrictedList from './restricted/list.js';
import restrictedSecretMark from './restricted/secret-mark.js';
import type { Rule } from './rule.js';

export * from './finding.js';
export type { HostLists } from './hosts.js';
export * from './link-checks.js';
export type { MaskPolicy } from './mask-policy.js';
export * from './rule.js';

/** The shipped rules, by id. */
export const rules: readonly Rule[] = [
  commercialAdvertisement,
  commercialLink,
  commercialQrImage,
  commercialSource,
  deadLinkEmpty,
  deadLinkLocal,
  deadLinkMalformed,
  deadLinkMissingAnchor,
  deadLinkTestHost,
  deadLinkUnreachable,
  deadLinkWrongAttachment,
  illegalLinkForeignScript,
  illegalLinkHidden,
  illegalLinkIframe,
  illegalLinkRedirect,
  illegalLinkTitleHijack,
  illegalLinkWording,
  institutionLevelMismatch,
  institutionMisnamed,
  institutionNotOnRoster,
  institutionOutdated,
  legalBasisArticleBeyondEnd,
  legalBasisMisnamed,
  legalBasisNumberMalformed,
  legalBasisOtherCity,
  legalBasisOutOfProvince,
  legalBasisRepealed,
  misstatementImpossibleDate,
  misstatementMarks,
  misstatementNearMiss,
  misstatementOrdinals,
  misstatementSession,
  misstatementSetMember,
  misstatementTypo,
  misstatementWrongForm,
  placeNameAbolished,
  placeNameMisspelt,
  placeNameWrongParent,
  placeNameWrongSuffix,
  placeNameWrongType,
  privacyBankCard,
  privacyBirthDate,
  privacyComplementaryMasks,
  privacyEmail,
  privacyHealth,
  privacyHomeAddress,
  privacyIdNumber,
  privacyInsufficientMask,
  privacyLandline,
  privacyMinor,
  privacyMobile,
  privacyPlate,
  privacyRecordNumber,
  privacySocialAccount,
  privacyTravelPermit,
  restrictedInternal,
  restrictedList,
  restrictedSecretMark,
];
