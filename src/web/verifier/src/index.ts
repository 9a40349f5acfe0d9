export { splitCredentials } from './credential-file.js';
export { isFhirBundle, obstacleOf, readFhirBundle } from './fhir/fhir-bundle.js';
export type { FhirContent } from './fhir/fhir-content.js';
export type { Danger } from './guidance/answers.js';
export { dangerLabel, dangersOf, isOutcomeUnknown } from './guidance/dangers.js';
export { statementJson, type StatementJsonOptions } from './json/statement-json.js';
export { timeLineJson } from './json/time-line-json.js';
export type { KeyBindingPolicy } from './key-binding-policy.js';
export { codeLabel, type Code, type Concept, type ForeignCode, type NewerCode } from './model/code.js';
export type { ConceptKind } from './model/concept-kind.js';
export { searchConcepts, type ConceptSearchOptions } from './model/concept-search.js';
export type { Clock, Day, Instant } from './model/days.js';
export { Decimal } from './model/decimal.js';
export { subjectOf } from './model/entries.js';
export type {
  Allergy, CareNote, CodedEvent, Comparator, Condition, Entry, HealthEvent, Lane, Medication, Pregnancy, Screening, ScreeningResult, Vaccination,
} from './model/entries.js';
export { Failure, type Result } from './model/failure.js';
export { fold } from './model/folding.js';
export { summaryOf } from './model/health-summary.js';
export type { HealthSummary, Holder, Link, OtherContent } from './model/health-summary.js';
export { HolderSecret, secretWords, type SecretThing } from './model/holder-secret.js';
export { languages } from './model/languages.js';
export { PartialDate, type DatePrecision } from './model/partial-date.js';
export type { Reason } from './model/reason.js';
export type { Source, SourceKind } from './model/source.js';
export type {
  Defect, HealthLink, LinkedIssuer, SealedState, SignatureState, Statement, StatementAdmission, StatementIssuer, StatementStatus, StatementTime, StatementTrustData,
  StatusState, TimeState, Verdict,
} from './model/statement.js';
export { Terminology } from './model/terminology.js';
export { entryWarnings } from './model/time-line.js';
export type {
  CardJoin, ConflictKind, EntrySource, EntryWarning, IdentityConflict, OriginalState, PersonSuggestion, SuggestionReason, SuggestionStrength, TimeLine,
  TimeLineCard, TimeLineConflict, TimeLineEntry, TimeLinePerson,
} from './model/time-line.js';
export { adviceKey, reasonAdvice, reasonWords, words } from './model/words.js';
export { makeLaneKey, type LaneKeyMaker } from './passport/sealed-lane.js';
export { healthSummaryGroups } from './sd-jwt/health-summary-groups.js';
export { presentSdJwt } from './sd-jwt/sd-jwt-presentation.js';
export { findOriginal } from './verification/originals.js';
export { SignedCheckpoint, type Checkpoint } from './trust/checkpoints/signed-checkpoint.js';
export { splitTrustCodes, TrustCodes } from './trust/trust-codes.js';
export { TrustDelta } from './trust/trust-delta.js';
export { readTrustState, trustStateJson, type TrustState } from './verification/trust-state.js';
export type { CheckpointMemory } from './verification/checkpoints/checkpoint-memory.js';
export type { CheckpointChange, TakenCheckpoint } from './verification/checkpoints/checkpoint-taking.js';
export type { SamePerson } from './verification/time-lines/joining.js';
export { timeLineOf, type TimeLineOptions } from './verification/time-lines/time-lines.js';
export { TrustStore } from './verification/trust-store.js';
export { Verifier, type VerificationOptions } from './verification/verifier.js';
