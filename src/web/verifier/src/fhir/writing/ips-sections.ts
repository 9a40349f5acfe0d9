import type { Entry, Screening } from '../../model/entries.js';

/** The title of an International Patient Summary. */
export const ipsTitle = 'International Patient Summary';

/** A section of an International Patient Summary. */
export interface IpsSection {
  readonly loinc: string;
  readonly title: string;
  /** Whether it must be there even when it is empty. */
  readonly isRequired: boolean;
  /** Whether an entry belongs to it. */
  readonly holds: (entry: Entry) => boolean;
}

/** The sections that we write, in the order of IPS 2.0.1. Each entry belongs to exactly one. */
export const sections: readonly IpsSection[] = [
  { loinc: '11450-4', title: 'Problems', isRequired: true, holds: (entry) => entry.type === 'condition' && entry.state !== 'inactive' },
  { loinc: '48765-2', title: 'Allergies and intolerances', isRequired: true, holds: (entry) => entry.type === 'allergy' },
  { loinc: '10160-0', title: 'Medications', isRequired: true, holds: (entry) => entry.type === 'medication' },
  { loinc: '11369-6', title: 'Immunizations', isRequired: false, holds: (entry) => entry.type === 'vaccination' },
  { loinc: '30954-2', title: 'Results', isRequired: false, holds: (entry) => entry.type === 'blood-group' || (entry.type === 'screening' && !isVital(entry) && !isPregnancy(entry) && !isSocial(entry)) },
  { loinc: '47519-4', title: 'Procedures', isRequired: false, holds: (entry) => entry.type === 'procedure' },
  { loinc: '46264-8', title: 'Medical devices', isRequired: false, holds: (entry) => entry.type === 'implant' },
  { loinc: '11348-0', title: 'Past problems', isRequired: false, holds: (entry) => entry.type === 'condition' && entry.state === 'inactive' },
  { loinc: '10162-6', title: 'Pregnancy', isRequired: false, holds: (entry) => entry.type === 'pregnancy' || (entry.type === 'screening' && isPregnancy(entry)) },
  { loinc: '18776-5', title: 'Plan of care', isRequired: false, holds: (entry) => entry.type === 'care-note' },
  { loinc: '29762-2', title: 'Social history', isRequired: false, holds: (entry) => entry.type === 'screening' && isSocial(entry) },
  { loinc: '8716-3', title: 'Vital signs', isRequired: false, holds: (entry) => entry.type === 'screening' && isVital(entry) },
];

/** The section with a LOINC code. */
export function findIpsSection(loinc: string | undefined): IpsSection | undefined {
  return sections.find((section) => section.loinc === loinc);
}

/** The section to which an entry belongs. */
export function sectionOf(entry: Entry): IpsSection | undefined {
  return sections.find((section) => section.holds(entry));
}

function groupOf({ code }: Screening): string {
  return code.type === 'concept' ? code.group : '';
}

function isVital(test: Screening): boolean {
  return ['vitals', 'growth'].includes(groupOf(test));
}

function isPregnancy(test: Screening): boolean {
  return groupOf(test) === 'pregnancy' && test.code.type === 'concept' && test.code.key !== 'pregnancy-test';
}

function isSocial(test: Screening): boolean {
  return groupOf(test) === 'lifestyle';
}
