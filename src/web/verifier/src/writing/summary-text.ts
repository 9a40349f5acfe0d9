import { jsonText } from '../json/json-text.js';
import { summaryMembers } from '../json/summary-json.js';
import type { HealthSummary } from '../model/health-summary.js';

/** A summary as JSON of `specs/summary.schema.json`, on one line; `readSummary` reads it again. */
export function summaryJson(summary: HealthSummary): string {
  return jsonText(summaryMembers(summary), false);
}
