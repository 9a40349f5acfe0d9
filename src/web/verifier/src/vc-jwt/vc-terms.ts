import { jsonOneLine } from '../json/json-one-line.js';
import { isJsonList, isJsonObject, member, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { isAbsoluteUrl } from './absolute-url.js';
import { isBaseType, isRedefined } from './base-terms.js';
import { baseContext } from './vc-contexts.js';
import { placeOf, type VcFindings } from './vc-findings.js';

/** What the contexts of a document define, as far as that shows without fetching or processing them (VCDM 2.0 §4.3, §4.5). */
export class VcTerms {
  private constructor(
    /** The contexts that are named by URL. */
    private readonly urls: readonly string[],
    /** The terms that contexts within the document define, with what they stand for. */
    private readonly inline: ReadonlyMap<string, string | undefined>,
  ) {}

  /** Reads the contexts: a list whose first element is the base context, or that context alone. */
  static read(json: JsonObject, findings: VcFindings): VcTerms {
    const context = json.get('@context');
    const items: readonly JsonValue[] = context === undefined ? [] : isJsonList(context) ? context : [context];
    if (items[0] !== baseContext) {
      findings.add('@context', `a list that begins with ${baseContext}`);
    }

    const urls: string[] = [];
    const inline = new Map<string, string | undefined>();
    const kept = new Map<string, string>();
    for (const item of items) {
      if (isJsonObject(item)) {
        readInline(item, inline, kept, findings);
      } else if (isAbsoluteUrl(item)) {
        urls.push(item);
      } else {
        findings.add('@context', 'URLs and objects');
      }
    }

    return new VcTerms(urls, inline);
  }

  /** Checks that types are there and mean something: absolute URLs, terms of the base context, terms defined in the document, or terms that another context may define. */
  checkTypes(types: readonly string[], where: string, required: string | undefined, findings: VcFindings): void {
    if (required !== undefined && !types.includes(required)) {
      findings.add(placeOf(where, 'type'), `${required} among the types`);
    }

    if (!types.every((type) => this.isDefined(type))) {
      findings.add(placeOf(where, 'type'), 'types that are URLs, or that a context defines as URLs');
    }
  }

  private isDefined(type: string): boolean {
    return this.inline.has(type) ? isAbsoluteUrl(this.inline.get(type))
      : isAbsoluteUrl(type) || isBaseType(type) || isAbsoluteUrl(this.inline.get('@vocab')) || this.urls.some((context) => context !== baseContext);
  }
}

// kept: the terms that a context so far protects, as they are written.
function readInline(context: JsonObject, inline: Map<string, string | undefined>, kept: Map<string, string>, findings: VcFindings): void {
  const isProtected = context.get('@protected') === true;
  for (const [name, term] of context) {
    inline.set(name, typeof term === 'string' ? term : textMember(term, '@id'));
    if (name.startsWith('@')) {
      continue;
    }

    if (term !== null && typeof term !== 'string' && !isJsonObject(term)) {
      findings.add('@context', 'URLs and objects');
    }

    const written = jsonOneLine(term);
    if (isRedefined(name, term) || (kept.has(name) && kept.get(name) !== written)) {
      findings.add('@context', 'terms that no context before protects');
    }

    if (isProtected || member(term, '@protected') === true) {
      kept.set(name, written);
    }
  }
}
