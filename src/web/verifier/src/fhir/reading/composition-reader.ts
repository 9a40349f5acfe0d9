import { textMember, type JsonObject } from '../../json/json-value.js';
import type { Entry } from '../../model/entries.js';
import { fhirSystems } from '../fhir-systems.js';
import { findIpsSection, ipsTitle } from '../writing/ips-sections.js';
import { narrativeOf } from '../writing/narrative.js';
import type { BundleEntry } from './bundle-entry.js';
import type { BundleInput } from './bundle-input.js';
import { codeIn, takeCodings } from './code-reader.js';
import { FhirObject } from './fhir-object.js';
import { isSafeNarrative } from './narrative-safety.js';
import { takeHead, takeReference } from './resource.js';
import { reportSubject } from './subject-check.js';

const summaryDocument = '60591-5';
const leastItem = '<li></li>'.length;
const emptyReasons: readonly (string | undefined)[] = ['notasked', 'unavailable'];

/** An entry of the model, with the entry of the bundle that it was read from. */
export interface Fact {
  readonly from: BundleEntry;
  readonly entry: Entry;
}

/** The Composition of a document: whom it is about, who wrote it, and the narrative of its sections. */
export class CompositionReader {
  readonly subject: BundleEntry | undefined;
  /** The organisation that is the only author. */
  readonly author: BundleEntry | undefined;
  /** False when the document says of itself that it is a mistake, or has something that may turn its meaning. */
  readonly isFact: boolean;
  private readonly root: FhirObject;

  private constructor(private readonly input: BundleInput, readonly entry: BundleEntry, private readonly timestamp: string | undefined) {
    this.root = FhirObject.of(entry);
    this.subject = this.referred(this.root.object('subject'));
    const author = this.referred(this.root.only('author'));
    this.author = author?.type === 'Organization' ? author : undefined;
    if (entry.modifier !== undefined) {
      input.report(entry.modifier, entry.path);
    }

    const isMistake = this.root.text('status') === 'entered-in-error';
    if (isMistake) {
      input.report('document-in-error', entry.path);
    }

    this.isFact = entry.modifier === undefined && !isMistake;
  }

  /** The Composition of a bundle of type document. */
  static find(input: BundleInput, root: JsonObject): CompositionReader | undefined {
    if (textMember(root, 'type') !== 'document') {
      return undefined;
    }

    const entry = input.entries.find(({ type }) => type === 'Composition');
    if (entry === undefined || entry !== input.entries[0]) {
      input.report('composition-not-first', 'entry[0]');
    }

    return entry && new CompositionReader(input, entry, textMember(root, 'timestamp'));
  }

  /** Takes what the summary says anyway. A narrative is taken only where it is what we would write for the same entries. */
  take(facts: readonly Fact[]): void {
    const { input, root } = this;
    reportSubject(input, this.entry);
    this.checkNarratives();
    if (!this.isFact || input.patient === undefined || this.subject !== input.patient) {
      return;
    }

    takeReference(root.object('subject'), 'Patient');
    takeHead(root);
    if (root.text('status') === 'final') {
      root.take('status');
    }

    if (root.text('date') === this.timestamp) { // the same as the bundle's, which stands beside the summary
      root.take('date');
    }

    root.take('language');
    const type = root.object('type');
    if (codeIn(type, fhirSystems.loinc) === summaryDocument) {
      takeCodings(type);
    }

    if (root.text('title') === ipsTitle) {
      root.take('title');
    }

    this.takeAuthor();
    const entries = new Map<BundleEntry, Entry[]>();
    for (const { from, entry } of facts) {
      const known = entries.get(from);
      if (known === undefined) {
        entries.set(from, [entry]);
      } else {
        known.push(entry);
      }
    }

    root.list('section').forEach((section) => this.takeSection(section, entries, root.text('language') ?? 'en'));
    this.entry.isRead = true;
  }

  private takeAuthor(): void {
    if (this.author === undefined) {
      return;
    }

    takeReference(this.root.only('author'), 'Organization');
    const organization = FhirObject.of(this.author);
    takeHead(organization);
    organization.take('name');
    this.author.isRead = true;
  }

  private takeSection(section: FhirObject, entries: ReadonlyMap<BundleEntry, readonly Entry[]>, language: string): void {
    const text = section.object('text');
    const div = text?.text('div') ?? '';
    const room = Math.floor(div.length / leastItem);
    const named: Entry[] = []; // no more than the narrative has room for and one: a document may name everything many times
    for (const reference of section.list('entry')) {
      const found = this.referred(reference);
      if (found === undefined) {
        this.input.report('dangling-reference', `${reference.path}.reference`);
        continue;
      }

      takeReference(reference, found.type);
      named.push(...(entries.get(found) ?? []).slice(0, room + 1 - named.length));
    }

    const known = findIpsSection(codeIn(section.object('code'), fhirSystems.loinc));
    if (known === undefined) {
      return;
    }

    takeCodings(section.object('code'));
    if (section.text('title') === known.title) {
      section.take('title');
    }

    const emptyReason = section.object('emptyReason');
    if (emptyReasons.includes(codeIn(emptyReason, fhirSystems.emptyReason))) {
      takeCodings(emptyReason);
    }

    if (named.length <= room && div === narrativeOf(known, named, language)) {
      text?.takeAll();
    }
  }

  private checkNarratives(): void {
    for (const section of this.root.list('section')) {
      const text = section.object('text');
      const div = text?.text('div');
      if (text !== undefined && div !== undefined && !isSafeNarrative(div)) {
        this.input.report('active-narrative', `${text.path}.div`);
      }
    }
  }

  private referred(reference: FhirObject | undefined): BundleEntry | undefined {
    const address = reference?.text('reference');
    return address === undefined ? undefined : this.input.references.find(address, this.entry);
  }
}
