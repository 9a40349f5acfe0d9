import { readList } from '../cbor/cbor-list.js';
import type { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { maxMembers, skipLaterMembers } from '../trust/trust-input.js';
import { papersAsked, serviceCosts, serviceKinds, type CareService, type OpeningSpan } from './services-pack.js';
import { readCountryCode, readLanguages, readLocalText, readPlain, readSource, type PackTables } from './services-pack-codec.js';

const required = 7;
const areaKey = 7;
const lastKey = 13;
const lastDay = 6;
const dayMinutes = 1440;
const maxWayLength = 200;
const shelter = serviceKinds.indexOf('protected-shelter');

const telephoneForm = /^(?:\+[1-9][0-9]{6,14}|[0-9]{3,6})$/;
const emailForm = /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/;
const urlForm = /^https:\/\/[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?:\/[A-Za-z0-9._~/%-]*)?$/;

/** Reads a service (`specs/services-pack.md` §3). One whose place must not be known, and that tells it, fails the pack. */
export function readCareService(cbor: CborReader, tables: PackTables): CareService {
  let left = cbor.readMap(maxMembers) - required;
  cbor.expect(0);
  const kind = cbor.readInteger(0, 0xff);
  cbor.expect(1);
  const country = readCountryCode(cbor, tables);
  cbor.expect(2);
  const name = readPlain(cbor, limits.servicesPackName);
  cbor.expect(3);
  const cost = serviceCosts[cbor.readInteger(0, serviceCosts.length - 1)]!;
  cbor.expect(4);
  const papers = papersAsked[cbor.readInteger(0, papersAsked.length - 1)]!;
  cbor.expect(5);
  const languages = readLanguages(cbor, 0);
  cbor.expect(6);
  const source = readSource(cbor);
  const take = <T>(key: number, read: () => T): T | undefined => {
    if (left <= 0 || cbor.peekInteger() !== key) {
      return undefined;
    }

    cbor.expect(key);
    left--;
    return read();
  };
  const texts = () => readLocalText(cbor, tables.languages, limits.servicesPackText);
  const area = take(areaKey, () => readPlain(cbor, limits.servicesPackName));
  const hours = take(8, () => readHours(cbor)) ?? [];
  const directions = take(9, texts);
  const referral = take(10, texts);
  const telephone = take(11, () => readWay(cbor, telephoneForm));
  const email = take(12, () => readWay(cbor, emailForm));
  const url = take(lastKey, () => readWay(cbor, urlForm));
  skipLaterMembers(cbor, lastKey, left);
  if (left < 0 || (kind === shelter && (area ?? directions ?? url) !== undefined)) {
    cbor.fail();
  }

  return {
    kind: serviceKinds[kind] ?? 'other', // of a later version
    country, name, hours, languages, cost, papers, source,
    ...(area !== undefined && { area }), ...(directions && { directions }), ...(referral && { referral }),
    ...(telephone !== undefined && { telephone }), ...(email !== undefined && { email }), ...(url !== undefined && { url }),
  };
}

function readHours(cbor: CborReader): readonly OpeningSpan[] {
  const spans = readList(cbor, 1, limits.openingSpans, (reader): OpeningSpan => {
    reader.readArray(3, 3);
    const day = reader.readInteger(0, lastDay);
    const from = reader.readInteger(0, dayMinutes - 1);
    return { day, from, to: reader.readInteger(from + 1, dayMinutes) };
  });
  if (spans.some((span, i) => i > 0 && (span.day < spans[i - 1]!.day || (span.day === spans[i - 1]!.day && span.from < spans[i - 1]!.to)))) {
    cbor.fail();
  }

  return spans;
}

function readWay(cbor: CborReader, form: RegExp): string {
  const text = cbor.readText(maxWayLength);
  if (!form.test(text)) {
    cbor.fail();
  }

  return text;
}
