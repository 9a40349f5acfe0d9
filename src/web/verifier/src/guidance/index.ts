export { doseReasons, doseVerdicts, guidanceReasons, guidanceStates, missingFacts } from './answers.js';
export type {
  ReferralAnswer,
  AntigenAnswer, CatchUpVisit, Danger, DoseAnswer, DoseReason, DoseVerdict, GuidanceAnswer, GuidanceReason, GuidanceState, MedicineAnswer, NextDose, PartAnswer,
  PregnancyAnswer, SupplyState, TestAnswer,
} from './answers.js';
export { builtInSchedules, findSchedule } from './built-in-schedules.js';
export { dangerLabel, dangersOf, isOutcomeUnknown } from './dangers.js';
export { guidanceOf, guidanceWithSealed } from './guide.js';
export { guidanceJson } from './guidance-json.js';
export { openedRecordOf, openRecordOf } from './joined-record.js';
export { medicinesOf, treatmentWarnings } from './medicines.js';
export { parsePeriod, type Period } from './period.js';
export { pregnancyOf } from './pregnancies.js';
export { recommendationOf } from './recommendation.js';
export type { Schedule } from './schedule.js';
export { scheduleOf } from './schedule-reader.js';
export type { Told } from './told.js';
export { contentOf } from './vaccine-table.js';
export { guidanceWords } from './words.js';
