import { Failure, TrustCodes } from '@healthpassport/verifier';
import type { CareRight, CareService, ServiceKind, ServicesPack, VerifiedServicesPack } from '@healthpassport/verifier/services-pack';
import { ask } from '../common/ask.ts';
import { fill, h, type Child } from '../common/dom.ts';
import { Language } from '../common/language.ts';
import { pageFrame } from '../common/page-frame.ts';
import type { Trust } from '../common/trust.ts';
import { trustLine } from '../read/trust-line.ts';
import { Scanning } from '../scan/scanning.ts';
import { KeptPacks, type Taken } from './kept-packs.ts';
import { packHead } from './pack-head.ts';
import { rightCard } from './right-card.ts';
import { serviceCard } from './service-card.ts';
import { shownKinds, shownTopics } from './sorting.ts';
import { takenWords } from './taken-words.ts';
import { packText } from './pack-text.ts';

/** The page of services on the way and rights to care. What somebody looks for stays in this object, and goes with the page. */
export class ServicesPage {
  private language = Language.remembered();
  private trust: Trust | undefined;
  private message: Child = '';
  private kind: ServiceKind | 'rights' | '' = '';
  private country = '';
  private readonly packs = new KeptPacks();
  private readonly codes = new TrustCodes();
  private readonly notice = h('div', { id: 'message', 'aria-live': 'polite' });
  private readonly body = h('div', { id: 'services' });
  private readonly scanning = new Scanning((text) => this.takeText(text));

  constructor(private readonly root: HTMLElement) {
    addEventListener('pagehide', () => {
      this.scanning.stop();
      [this.kind, this.country] = ['', ''];
      this.drawBody();
    });
  }

  /** Trusts by a list from now on; all packs are read by it. */
  async renew(trust: Trust): Promise<void> {
    this.trust = trust;
    await this.packs.trustIn(trust.store);
    this.draw();
  }

  // Whether the camera may stop: the pack is whole.
  private async takeText(text: string): Promise<boolean> {
    if (!TrustCodes.isOneOfServices(text)) {
      this.tell(takenWords('malformed', this.language));
      return false;
    }

    const file = this.codes.add(text);
    if (file === undefined) {
      this.tell([this.language.say('services-parts'), ` ${this.codes.found} / ${this.codes.count}`]);
      return false;
    }

    this.said(file instanceof Failure ? file.reason : await this.take(file));
    return true;
  }

  private async takeFile(input: HTMLInputElement): Promise<void> {
    const chosen = input.files?.[0];
    if (chosen !== undefined) {
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      input.value = ''; // so that the same file can be chosen again
      this.said(await this.take(bytes));
    }
  }

  private async take(bytes: Uint8Array): Promise<Taken> {
    const store = this.trust?.store;
    return store === undefined ? 'unknown-key' : this.packs.take(bytes, store);
  }

  private said(taken: Taken): void {
    this.tell([takenWords(taken, this.language), !this.packs.isKept && [' ', this.language.say('services-not-kept')]]);
    this.drawBody();
  }

  private tell(message: Child): void {
    this.message = message;
    fill(this.notice, message && h('p', { class: 'message', role: 'status' }, message));
  }

  private async remove(pack: VerifiedServicesPack): Promise<void> {
    if (await ask([this.language.say('services-remove'), '?'], this.language.say('services-remove'), this.language.say('carry-close'))) {
      await this.packs.remove(pack, this.trust?.store);
      this.drawBody();
    }
  }

  private draw(): void {
    const { language, trust } = this;
    if (trust === undefined) {
      return;
    }

    const onLanguage = (chosen: Language): void => {
      this.language = chosen;
      this.message = '';
      this.draw();
    };
    const file = h('input', { type: 'file', id: 'pack-file', class: 'hidden-input', accept: '.services', change: () => void this.takeFile(file) });
    fill(this.root, pageFrame('services', language, trust, onLanguage,
      this.notice,
      this.body,
      h('section', { class: 'take-pack' }, h('h2', {}, language.say('services-take')),
        h('div', { class: 'row' }, file, h('label', { for: 'pack-file', class: 'button plain' }, language.say('services-file'))),
        this.scanning.show(language)),
      trustLine(trust, language, (renewed) => void this.renew(renewed), (message) => this.tell(message))));
    this.tell(this.message);
    this.drawBody();
  }

  private drawBody(): void {
    const { language } = this;
    const { packs } = this.packs;
    const read = packs.map(({ pack }) => pack);
    if (packs.length === 0) {
      fill(this.body, h('p', { class: 'none' }, language.say('services-none')));
      return;
    }

    const isFictional = read.some((pack) => pack.isFictional);
    fill(this.body,
      this.choices(read),
      packs.map((verified) => h('section', { class: 'pack' },
        packHead(verified, language, () => void this.remove(verified)),
        this.content(verified.pack))),
      h('p', { class: 'soft small' }, language.say('services-no-promise')),
      h('div', { class: 'row actions' }, h('button', { type: 'button', class: 'plain', id: 'print', click: () => print() }, language.say('print'))),
      isFictional && h('p', { class: 'fictional print-only', 'aria-hidden': 'true' }, language.say('services-fictional')));
  }

  // All kinds and countries of the packs at first; no country is guessed from anything.
  private choices(packs: readonly ServicesPack[]): Child {
    const { language } = this;
    const kinds = shownKinds(packs);
    const countries = new Map(packs.flatMap((pack) => pack.countries.map(({ code, name }) => [code, name] as const)));
    const option = (value: string, chosen: string, text: Child): HTMLElement => h('option', { value, selected: value === chosen }, text);
    const kind = h('select', { id: 'kind', autocomplete: 'off', change: () => { this.kind = kind.value as typeof this.kind; this.drawBody(); document.getElementById('kind')?.focus(); } },
      option('', this.kind, language.text('services-all-kinds')),
      kinds.map((one) => option(one, this.kind, language.text(`services-kind-${one}`))),
      packs.some(({ rights }) => rights.length > 0) && option('rights', this.kind, language.text('services-rights')));
    const country = h('select', { id: 'country', autocomplete: 'off', change: () => { this.country = country.value; this.drawBody(); document.getElementById('country')?.focus(); } },
      option('', this.country, language.text('services-all-countries')),
      [...countries].map(([code, name]) => option(code, this.country, packText(name, language).text)));
    return h('form', { class: 'choices-of-services', submit: (event) => event.preventDefault() },
      h('label', { for: 'kind' }, language.say('services-what')), kind,
      h('label', { for: 'country' }, language.say('services-where')), country,
      h('p', { class: 'soft small' }, language.say('services-private')));
  }

  private content(pack: ServicesPack): Child {
    const { language, kind, country } = this;
    const today = Math.floor(Date.now() / 86_400_000);
    const isHere = (entry: CareService | CareRight): boolean => country === '' || entry.country === country;
    const services = kind === 'rights' ? [] : pack.services.filter((service) => isHere(service) && (kind === '' || service.kind === kind));
    const rights = kind === '' || kind === 'rights' ? pack.rights.filter(isHere) : [];
    const countries = pack.countries.filter(({ code }) => rights.some((right) => right.country === code));
    return [
      shownKinds([{ ...pack, services }]).map((one) => h('section', { class: 'kind' },
        h('h3', {}, language.say(`services-kind-${one}`)),
        pack.countries.flatMap(({ code }) => services.filter((service) => service.kind === one && service.country === code)).map((service) => serviceCard(service, pack, language, today)))),
      countries.map(({ code, name }) => h('section', { class: 'rights' },
        h('h3', {}, language.say('services-rights'), ' – ', packText(name, language).element),
        shownTopics(rights.filter((right) => right.country === code)).map((right) => rightCard(right, language, today)))),
      services.length + rights.length === 0 && h('p', { class: 'none' }, language.say('services-no-match')),
    ];
  }
}
