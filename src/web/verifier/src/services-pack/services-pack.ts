import type { Day } from '../model/days.js';
import type { LocalText } from './local-text.js';

/** What a service is for, by its number (`specs/services-pack.md` 3.3). */
export const serviceKinds = [
  'other', 'primary-care', 'emergency', 'maternity', 'child-health', 'vaccination', 'tuberculosis', 'hiv-sti', 'mental-health', 'chronic-illness', 'dental', 'pharmacy',
  'women-confidential', 'protected-shelter', 'legal-help', 'interpreter', 'food-water', 'rehabilitation',
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** What a right to care is about, by its number; put so that "yes" is the good answer for the person (4.2). */
export const rightTopics = [
  'other', 'emergency', 'maternity', 'children', 'vaccination', 'tb-hiv', 'adults-without-papers', 'free-of-charge', 'no-reporting', 'interpreter', 'chronic-illness',
] as const;
export type RightTopic = (typeof rightTopics)[number];

/** How far a right goes, by its number; unknown is never read as no. */
export const rightStates = ['unknown', 'yes', 'limited', 'no'] as const;
export type RightState = (typeof rightStates)[number];

export const serviceCosts = ['unknown', 'free', 'fee', 'insurance'] as const;
export type ServiceCost = (typeof serviceCosts)[number];

export const papersAsked = ['unknown', 'none', 'some'] as const;
export type PapersAsked = (typeof papersAsked)[number];

/** A span of a week in which a service is open, in the local time of its place. */
export interface OpeningSpan {
  /** 0 Monday to 6 Sunday. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly from: number;
  /** Minutes since midnight, after `from`, at most 1440. */
  readonly to: number;
}

/** Where an entry is from. */
export interface ServicesSource {
  /** An office, an organisation, a law; never a person. */
  readonly name: string;
  readonly dated: Day;
  /** When somebody last made sure of the entry. */
  readonly checked: Day;
}

/** A door to knock at, never a person. */
export interface CareService {
  readonly kind: ServiceKind;
  readonly country: string;
  /** Its town or area; never told of a protected shelter. */
  readonly area?: string;
  /** As it stands on the door. */
  readonly name: string;
  /** Ascending and without overlap; empty when not known. */
  readonly hours: readonly OpeningSpan[];
  /** Spoken there; empty when not known. */
  readonly languages: readonly string[];
  readonly cost: ServiceCost;
  readonly papers: PapersAsked;
  readonly directions?: LocalText;
  readonly referral?: LocalText;
  readonly telephone?: string;
  readonly email?: string;
  readonly url?: string;
  readonly source: ServicesSource;
}

/** A right to care in a country. */
export interface CareRight {
  readonly topic: RightTopic;
  readonly country: string;
  readonly state: RightState;
  readonly text: LocalText;
  readonly source: ServicesSource;
}

/** A country of a pack, with its name. */
export interface ServicesCountry {
  readonly code: string;
  readonly name: LocalText;
}

/** Services on the way and rights to care (`specs/services-pack.md`). It has nothing about any card or holder. */
export interface ServicesPack {
  /** The identifier of an issuer in the trust bundle, whose key must have signed the pack. */
  readonly publisher: string;
  readonly id: string;
  readonly edition: number;
  readonly made: Day;
  readonly validUntil: Day;
  /** For trying out: every reader says that nothing in it exists. */
  readonly isFictional: boolean;
  /** In the order in which one stands in for another that is missing. */
  readonly languages: readonly string[];
  readonly title: LocalText;
  readonly countries: readonly ServicesCountry[];
  readonly services: readonly CareService[];
  readonly rights: readonly CareRight[];
}
