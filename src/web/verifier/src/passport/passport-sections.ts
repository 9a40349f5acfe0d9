import { limits } from '../generated/limits.js';
import type { Allergy, Condition, HealthEvent, Medication, Screening, Vaccination } from '../model/entries.js';
import type { HealthSummary, Holder, Link } from '../model/health-summary.js';
import { readAllergy } from './allergy-codec.js';
import { readCondition } from './condition-codec.js';
import { readEvent } from './event-codec.js';
import { readHolder } from './holder-codec.js';
import { corrected, joined, readLinks, readMarks } from './link-codec.js';
import { readMedication } from './medication-codec.js';
import type { PassportInput } from './passport-input.js';
import { maxConcept, passportKey } from './passport-layout.js';
import { readScreenings } from './screening-codec.js';
import { readVaccinations } from './vaccination-codec.js';

/** The members that the passport map and the map in a lane have in common. */
export class PassportSections {
  private holder?: Holder;
  private vaccinations: readonly Vaccination[] = [];
  private conditions: readonly Condition[] = [];
  private screenings: readonly Screening[] = [];
  private allergies: readonly Allergy[] = [];
  private medications: readonly Medication[] = [];
  private events: readonly HealthEvent[] = [];
  private links: readonly Link[] = [];
  private terminologyVersion?: number;

  constructor(private readonly input: PassportInput) {}

  readHolder(): void {
    this.holder = readHolder(this.input);
  }

  read(key: bigint): void {
    const { input } = this;
    switch (Number(key)) {
      case passportKey.vaccinations:
        this.vaccinations = readVaccinations(input);
        break;
      case passportKey.conditions:
        this.conditions = readAll(input, readCondition);
        break;
      case passportKey.screenings:
        this.screenings = readScreenings(input);
        break;
      case passportKey.allergies:
        this.allergies = readAll(input, readAllergy);
        break;
      case passportKey.medications:
        this.medications = readAll(input, readMedication);
        break;
      case passportKey.events:
        this.events = readAll(input, readEvent);
        break;
      case passportKey.links:
        this.links = readLinks(input);
        break;
      case passportKey.terminologyVersion:
        this.terminologyVersion = input.cbor.readInteger(2, maxConcept);
        break;
      case passportKey.joinedLinks:
        this.links = readMarks(input, this.links, joined);
        break;
      case passportKey.correctedLinks:
        this.links = readMarks(input, this.links, corrected);
        break;
      default:
        if (key > BigInt(passportKey.terminologyVersion) || key < 0n) {
          input.keepOther(key.toString());
        } else {
          input.cbor.fail(); // a key of the passport map that has no place in a lane
        }
    }
  }

  /** Whether every link that a source names is there, and the entries are not too many. */
  get isSound(): boolean {
    return this.input.largestLink < this.links.length && this.input.entries <= limits.entries;
  }

  toSummary(): HealthSummary {
    const { holder, vaccinations, conditions, screenings, allergies, medications, events, links, terminologyVersion } = this;
    return { holder, vaccinations, conditions, screenings, allergies, medications, events, links, terminologyVersion, other: this.input.other };
  }
}

function readAll<T>(input: PassportInput, readOne: (input: PassportInput) => T | undefined): readonly T[] {
  const entries: T[] = [];
  for (let count = input.cbor.readArray(1, limits.entries); count > 0 && !input.cbor.failed; count--) {
    const entry = readOne(input);
    if (entry !== undefined) {
      entries.push(entry);
    }
  }

  input.entries += entries.length;
  return entries;
}
