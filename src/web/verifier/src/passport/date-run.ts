import { PartialDate } from '../model/partial-date.js';
import type { PassportInput } from './passport-input.js';

/** A run of dates (`specs/compact-passport.md` §4.6): days as differences, then less precise dates, then none. */
export class DateRun {
  private day = 0;
  private below = 0; // the last number below a day, as a positive one
  private undated = false;

  read(input: PassportInput): PartialDate | undefined {
    const number = input.cbor.readInteger();
    const isDay = number >= 0;
    if (this.undated || (isDay ? this.below > 0 : -number < this.below)) {
      input.cbor.fail();
    }

    if (isDay) {
      this.day += number;
    } else {
      this.below = -number;
    }

    const date = PartialDate.fromNumber(isDay ? this.day : number);
    if (date === undefined) {
      input.cbor.fail();
    }

    return date;
  }

  /** An item without a date: after it none may have one. */
  readNone(): void {
    this.undated = true;
  }

  readOrNone(input: PassportInput): PartialDate | undefined {
    if (input.cbor.tryReadNull()) {
      this.readNone();
      return undefined;
    }

    return this.read(input);
  }
}
