import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.js';
import { textsMember } from '../jose/jose-json.js';
import { Failure } from '../model/failure.js';
import { isAbsoluteUrl } from './absolute-url.js';

/** An object and its place. */
export interface PlacedObject {
  readonly item: JsonObject;
  readonly where: string;
}

/** Notes the first breach of the data model, and has the checks that its objects share. */
export class VcFindings {
  private found?: Failure;

  get first(): Failure | undefined {
    return this.found;
  }

  add(where: string, expected: string): void {
    this.found ??= new Failure('content-malformed', where, expected);
  }

  /** One object, or a list of objects that is not empty; each breach is noted when its place is reached. */
  *objects(json: JsonObject, name: string): Generator<PlacedObject> {
    const member = json.get(name);
    if (member === undefined) {
      return;
    }

    if (!isJsonList(member)) {
      yield* this.object(member, name);
      return;
    }

    if (member.length === 0) {
      this.add(name, 'an object, or a list of objects');
    }

    for (const [i, item] of member.entries()) {
      yield* this.object(item, `${name}[${i}]`);
    }
  }

  /** VCDM 2.0 §4.4: an identifier is one URL. */
  id(json: JsonObject, where: string, isRequired = false): void {
    if (json.has('id') ? !isAbsoluteUrl(json.get('id')) : isRequired) {
      this.add(placeOf(where, 'id'), 'one URL');
    }
  }

  /** VCDM 2.0 §4.5: the strings of a type, at least one. */
  types(json: JsonObject, where: string): readonly string[] {
    const type = json.get('type');
    const types = typeof type === 'string' ? [type] : textsMember(json, 'type') ?? [];
    if (types.length === 0) {
      this.add(placeOf(where, 'type'), 'a string, or a list of strings');
    }

    return types;
  }

  private *object(value: JsonValue, where: string): Generator<PlacedObject> {
    if (isJsonObject(value)) {
      yield { item: value, where };
    } else {
      this.add(where, 'an object');
    }
  }
}

/** The place of a member; `where` is empty for the outermost object. */
export function placeOf(where: string, name: string): string {
  return where === '' ? name : `${where}.${name}`;
}
