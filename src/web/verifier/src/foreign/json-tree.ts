import { isJsonList, isJsonObject, JsonNumber, type JsonValue } from '../json/json-value.js';
import { ForeignValue } from './foreign-value.js';

const integerForm = /^-?[0-9]{1,39}$/; // whole numbers beyond these are floats
const minInteger = -(2n ** 127n);
const maxInteger = 2n ** 127n - 1n;

/** Takes JSON that was read strictly as values, so that content is read in one way whatever wrote it. */
export function readJsonTree(json: JsonValue): ForeignValue {
  if (isJsonObject(json)) {
    return new ForeignValue('map', { members: [...json].map(([text, value]) => ({ text, value: readJsonTree(value) })) });
  }

  return isJsonList(json) ? new ForeignValue('list', { items: json.map(readJsonTree) })
    : json instanceof JsonNumber ? readNumber(json.text)
    : typeof json === 'string' ? new ForeignValue('text', { text: json })
    : typeof json === 'boolean' ? new ForeignValue('boolean', { number: json ? 1n : 0n })
    : new ForeignValue('null');
}

function readNumber(text: string): ForeignValue {
  const number = integerForm.test(text) ? BigInt(text) : undefined;
  return number !== undefined && number >= minInteger && number <= maxInteger
    ? new ForeignValue('integer', { number })
    : new ForeignValue('float', { float: Number(text) });
}
