import { limits } from '../generated/limits.js';
import type { Holder, Sex } from '../model/health-summary.js';
import type { PartialDate } from '../model/partial-date.js';
import { isAcceptableText } from '../passport/passport-text.js';
import { readDate } from './foreign-dates.js';
import type { ForeignMap } from './foreign-map.js';

const sexes: ReadonlyMap<string, Sex> = new Map([['female', 'female'], ['F', 'female'], ['male', 'male'], ['M', 'male']]);

/** Gathers what others say of a holder. The first name that fits is the name, the next ones are other spellings; nothing is shortened. */
export class ForeignHolder {
  private readonly names: string[] = [];
  private birthDate?: PartialDate;
  private sex?: Sex;

  get birth(): PartialDate | undefined {
    return this.birthDate;
  }

  /**
   * Takes a name; an empty one is none.
   * @param keep keeps it as other content, for a name that is longer than the model's or holds what could hide text
   */
  readName(name: string, keep: () => void): void {
    if (name === '' || this.names.includes(name)) {
      return;
    }

    if (!isAcceptableText(name, limits.nameLength) || this.names.length > limits.otherSpellings) {
      keep();
      return;
    }

    this.names.push(name);
  }

  /** Takes a date of birth, whole or partial. An empty one says that it is not known. */
  readBirth(map: ForeignMap, name: string): void {
    this.birthDate = readDate(map, name);
  }

  /** Takes a sex: FHIR's words and the letters of travel documents. Others are kept. */
  readSex(map: ForeignMap, name: string, text = ''): void {
    this.sex = sexes.get(text);
    if (this.sex === undefined && text !== '') {
      map.keep(name);
    }
  }

  toHolder(): Holder {
    const [name, ...otherSpellings] = this.names;
    return { name, birth: this.birthDate, sex: this.sex, otherSpellings };
  }
}
