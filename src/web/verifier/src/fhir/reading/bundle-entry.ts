import { isJsonList, isJsonObject, textMember, type JsonObject, type JsonValue } from '../../json/json-value.js';
import type { FhirDefect } from '../fhir-defects.js';
import { findModifier } from './modifiers.js';

/** One entry of a bundle with its resource, and the members of it that a reader understood: the others are kept. */
export class BundleEntry {
  readonly type: string;
  readonly id: string;
  /** True when it was read, and only what nobody took of it is kept; else it is kept whole. */
  isRead = false;
  private readonly taken = new Map<JsonObject, Set<string>>();
  private foundModifier?: { readonly defect: FhirDefect | undefined };

  constructor(
    /** Its place, counted from 0. */
    readonly index: number,
    /** Its address. */
    readonly fullUrl: string | undefined,
    readonly resource: JsonObject,
  ) {
    this.type = textMember(resource, 'resourceType') ?? '';
    this.id = textMember(resource, 'id') ?? '';
  }

  get path(): string {
    return `entry[${this.index}].resource`;
  }

  /** The defect of something in the resource that may turn its meaning. */
  get modifier(): FhirDefect | undefined {
    this.foundModifier ??= { defect: findModifier(this.resource) };
    return this.foundModifier.defect;
  }

  /** Marks a member of an object of the resource as understood. */
  take(owner: JsonObject, name: string): void {
    if (owner.has(name)) {
      const names = this.taken.get(owner) ?? new Set();
      this.taken.set(owner, names.add(name));
    }
  }

  isTaken(owner: JsonObject, name: string): boolean {
    return this.taken.get(owner)?.has(name) ?? false;
  }

  /** Whether something within a value of the resource is marked. */
  isTouched(value: JsonValue): boolean {
    return isJsonList(value) ? value.some((item) => this.isTouched(item))
      : isJsonObject(value) && (this.taken.has(value) || [...value.values()].some((inner) => this.isTouched(inner)));
  }

  /** Takes all marks away. */
  forget(): void {
    this.taken.clear();
  }
}
