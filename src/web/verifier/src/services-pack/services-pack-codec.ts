import type { Bytes } from '../bytes.js';
import { readList } from '../cbor/cbor-list.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { Failure, type Result } from '../model/failure.js';
import { isAcceptableText, maxTextBytes } from '../passport/passport-text.js';
import { maxDayNumber, maxMembers, maxNumber, skipLaterMembers } from '../trust/trust-input.js';
import { maxNameBytes } from '../trust/trusted-issuer.js';
import { readCareService } from './care-service-codec.js';
import { isLanguage, type LanguageText, type LocalText } from './local-text.js';
import { rightStates, rightTopics, type CareRight, type ServicesCountry, type ServicesPack, type ServicesSource } from './services-pack.js';

const layout = 1;
const members = 12;
const maxIdLength = 40;
const maxTagLength = 11;
const idForm = /^[a-z0-9][a-z0-9-]{0,39}$/;
const codeForm = /^[A-Z]{2}$/;

/** What entries refer to: the languages and countries of their pack. */
export interface PackTables {
  readonly languages: readonly string[];
  readonly countries: ReadonlySet<string>;
}

/** Reads a pack (`specs/services-pack.md` §2): `newer-version` for another layout, `content-malformed` for anything that is none. */
export function readServicesPack(bytes: Bytes): Result<ServicesPack> {
  const cbor = new CborReader(bytes);
  const more = cbor.readMap(maxMembers) - members;
  cbor.expect(0);
  if (cbor.readInteger(1, 0x7fff_ffff) !== layout && !cbor.failed) {
    return new Failure('newer-version', 'pack', 'a services pack of layout 1');
  }

  cbor.expect(1);
  const publisher = readPlain(cbor, maxNameBytes);
  cbor.expect(2);
  const id = cbor.readText(maxIdLength);
  cbor.expect(3);
  const edition = cbor.readInteger(1, maxNumber);
  cbor.expect(4);
  const made = cbor.readInteger(0, maxDayNumber);
  cbor.expect(5);
  const validUntil = cbor.readInteger(made, maxDayNumber);
  cbor.expect(6);
  const isFictional = cbor.readBoolean();
  cbor.expect(7);
  const languages = readLanguages(cbor, 1);
  cbor.expect(8);
  const title = readLocalText(cbor, languages, limits.servicesPackName);
  cbor.expect(9);
  const countries = readList(cbor, 1, limits.servicesPackCountries, (reader) => readCountry(reader, languages));
  const tables = { languages, countries: new Set(countries.map(({ code }) => code)) };
  cbor.expect(10);
  const services = readList(cbor, 0, limits.servicesPackServices, (reader) => readCareService(reader, tables));
  cbor.expect(11);
  const rights = readList(cbor, 0, limits.servicesPackRights, (reader) => readRight(reader, tables));
  skipLaterMembers(cbor, members - 1, more);
  const isSound = cbor.atEnd && more >= 0 && idForm.test(id) && tables.countries.size === countries.length;
  return isSound ? { publisher, id, edition, made, validUntil, isFictional, languages, title, countries, services, rights }
    : new Failure('content-malformed', 'pack', 'a services pack in the form of specs/services-pack.md §2');
}

/** A text that is not empty, with nothing in it that cannot be seen or that turns other text. */
export function readPlain(cbor: CborReader, maxCodePoints: number): string {
  const text = cbor.readText(maxTextBytes(maxCodePoints));
  if (!isAcceptableText(text, maxCodePoints)) {
    cbor.fail();
  }

  return text;
}

/** Language tags, none twice. */
export function readLanguages(cbor: CborReader, min: number): readonly string[] {
  const tags = readList(cbor, min, limits.servicesPackLanguages, (reader) => reader.readText(maxTagLength));
  if (!tags.every(isLanguage) || new Set(tags).size !== tags.length) {
    cbor.fail();
  }

  return tags;
}

/** A text in languages of the pack, ascending. */
export function readLocalText(cbor: CborReader, languages: readonly string[], maxCodePoints: number): LocalText {
  let last = -1;
  return readList(cbor, 1, Math.max(1, languages.length), (reader): LanguageText => {
    reader.readArray(2, 2);
    last = reader.readInteger(last + 1, Math.max(0, languages.length - 1));
    return { language: languages[last] ?? '', text: readPlain(reader, maxCodePoints) };
  });
}

/** The code of a country that the pack names. */
export function readCountryCode(cbor: CborReader, { countries }: PackTables): string {
  const code = cbor.readText(2);
  if (!countries.has(code)) {
    cbor.fail();
  }

  return code;
}

export function readSource(cbor: CborReader): ServicesSource {
  cbor.readArray(3, 3);
  return { name: readPlain(cbor, limits.servicesPackName), dated: cbor.readInteger(0, maxDayNumber), checked: cbor.readInteger(0, maxDayNumber) };
}

function readCountry(cbor: CborReader, languages: readonly string[]): ServicesCountry {
  cbor.readArray(2, 2);
  const code = cbor.readText(2);
  if (!codeForm.test(code)) {
    cbor.fail();
  }

  return { code, name: readLocalText(cbor, languages, limits.servicesPackName) };
}

function readRight(cbor: CborReader, tables: PackTables): CareRight {
  cbor.readArray(5, 5);
  const topic = rightTopics[cbor.readInteger(0, 0xff)] ?? 'other'; // of a later version
  const country = readCountryCode(cbor, tables);
  const state = rightStates[cbor.readInteger(0, rightStates.length - 1)]!;
  const text = readLocalText(cbor, tables.languages, limits.servicesPackText);
  return { topic, country, state, text, source: readSource(cbor) };
}
