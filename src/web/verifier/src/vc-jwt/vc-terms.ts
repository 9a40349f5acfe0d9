import { isJsonList, isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { isAbsoluteUrl } from './absolute-url.js';
import { baseContext } from './vc-contexts.js';
import { placeOf, type VcFindings } from './vc-findings.js';

/** Types that the base context defines. */
const baseTypes: readonly string[] = [
  'VerifiableCredential', 'VerifiablePresentation', 'EnvelopedVerifiableCredential', 'EnvelopedVerifiablePresentation', 'JsonSchema', 'JsonSchemaCredential',
  'BitstringStatusList', 'BitstringStatusListCredential', 'BitstringStatusListEntry', 'DataIntegrityProof',
];

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
    for (const item of items) {
      if (isJsonObject(item)) {
        item.forEach((term, name) => inline.set(name, typeof term === 'string' ? term : textMember(term, '@id')));
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
      : isAbsoluteUrl(type) || baseTypes.includes(type) || this.urls.some((context) => context !== baseContext);
  }
}
