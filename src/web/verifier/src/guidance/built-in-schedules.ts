import { scheduleFiles } from '../generated/schedules.js';
import type { Schedule } from './schedule.js';
import { scheduleOf } from './schedule-reader.js';

let schedules: readonly Schedule[] | undefined;

/** The schedules of this package (`specs/schedules`): WHO's minimum first. Nobody has reviewed them yet, and every answer says so. */
export function builtInSchedules(): readonly Schedule[] {
  schedules ??= scheduleFiles.map((file) => scheduleOf(JSON.parse(file))!);
  return schedules;
}

/** Finds one by its name. */
export function findSchedule(id: string): Schedule | undefined {
  return builtInSchedules().find((schedule) => schedule.id === id);
}
