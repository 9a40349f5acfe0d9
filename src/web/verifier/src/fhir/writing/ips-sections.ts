/** The title of an International Patient Summary. */
export const ipsTitle = 'International Patient Summary';

/** A section of an International Patient Summary. */
export interface IpsSection {
  readonly loinc: string;
  readonly title: string;
}

// In the order of IPS 2.0.1.
const sections: readonly IpsSection[] = [
  { loinc: '11450-4', title: 'Problems' },
  { loinc: '48765-2', title: 'Allergies and intolerances' },
  { loinc: '10160-0', title: 'Medications' },
  { loinc: '11369-6', title: 'Immunizations' },
  { loinc: '30954-2', title: 'Results' },
  { loinc: '47519-4', title: 'Procedures' },
  { loinc: '46264-8', title: 'Medical devices' },
  { loinc: '11348-0', title: 'Past problems' },
  { loinc: '10162-6', title: 'Pregnancy' },
  { loinc: '18776-5', title: 'Plan of care' },
  { loinc: '29762-2', title: 'Social history' },
  { loinc: '8716-3', title: 'Vital signs' },
];

/** The section with a LOINC code. */
export function findIpsSection(loinc: string | undefined): IpsSection | undefined {
  return sections.find((section) => section.loinc === loinc);
}
