import { Failure, SignedCheckpoint, summaryOf, TrustCodes, type Statement, type TimeLinePerson } from '@healthpassport/verifier';
import { fill, h, type Child } from '../common/dom.ts';
import { whenIdle } from '../common/idle.ts';
import { sayInUse } from '../common/in-use.ts';
import { Language } from '../common/language.ts';
import { secondLanguageChoice } from '../common/language-choice.ts';
import { pageFrame } from '../common/page-frame.ts';
import { takeTrust } from '../common/take-trust.ts';
import type { Trust } from '../common/trust.ts';
import { personKey } from '../guidance/asking.ts';
import { guidancePanel } from '../guidance/guidance-panel.ts';
import { guidanceOfPerson, type PersonGuidance } from '../guidance/person-guidance.ts';
import { listenToPasting } from '../scan/pasting.ts';
import { Scanning } from '../scan/scanning.ts';
import { listenToUsbScanner } from '../scan/usb-scanner.ts';
import { checkpointWord } from './checkpoint-words.ts';
import { dangerousEntries } from './dangers.ts';
import { offerFhir, type PersonNow } from './fhir-export.ts';
import { personView, unverifiedView } from './person.ts';
import { Sitting } from './sitting.ts';
import { trustLine } from './trust-line.ts';
import { UnlockPanel } from './unlock-panel.ts';
import { verdictCard } from './verdict.ts';

const wipesAfter = 15 * 60 * 1000; // without a touch: the next person must not find the last one's summary

/** The page that reads. */
export class ReadPage {
  private language = Language.remembered();
  private second: Language | undefined;
  private sitting: Sitting | undefined;
  private unlock: UnlockPanel | undefined;
  private message: Child = '';
  private readonly result = h('div', { id: 'result', 'aria-live': 'polite' });
  private readonly scanning: Scanning;
  private readonly trustCodes = new TrustCodes();

  constructor(private readonly root: HTMLElement, private trust: Trust) {
    this.scanning = new Scanning((text) => this.take(text));
    this.trustIn(trust);
    listenToUsbScanner((text) => void this.take(text));
    listenToPasting((text) => void this.take(text));
    addEventListener('pagehide', () => this.wipe());
    whenIdle(wipesAfter, () => this.wipe());
    this.draw();
  }

  /** Trusts by another file from now on; what was read is read again. */
  async renew(trust: Trust): Promise<void> {
    this.trust = trust;
    if (trust.store !== undefined && this.sitting !== undefined) {
      await this.sitting.trustIn(trust.store);
    } else {
      this.trustIn(trust);
    }

    this.draw();
  }

  private trustIn({ store }: Trust): void {
    if (store !== undefined) {
      this.sitting = new Sitting(store);
      this.unlock = new UnlockPanel(this.sitting, () => this.drawResult());
    }
  }

  /** Reads a text. @returns whether the camera may stop: something whole was read */
  private async take(text: string): Promise<boolean> {
    if (TrustCodes.isOne(text)) {
      return this.takeTrustCode(text);
    }

    if (TrustCodes.isOneOfServices(text)) {
      // A page of its own takes these; one from a disk has none beside it.
      this.tell(location.protocol.startsWith('http') ? h('a', { href: '/services', target: '_blank', rel: 'noopener' }, this.language.say('to-services')) : this.language.say('to-services'));
      return true;
    }

    if (SignedCheckpoint.isOne(text)) {
      return this.takeCheckpoint(text);
    }

    const { sitting } = this;
    if (sitting === undefined) {
      this.tell(this.language.say('no-trust-yet'));
      return true;
    }

    const added = await sitting.add(text);
    this.message = added.length > 0 ? ''
      : sitting.isWaitingForParts ? this.language.say('parts-so-far', { count: sitting.partCount })
      : this.language.say('second-code');
    this.drawResult();
    if (added.length > 0) {
      this.result.querySelector('h2')?.scrollIntoView({ block: 'start' });
    }

    return !sitting.isWaitingForParts;
  }

  /** Takes one code of a trust file. @returns whether the camera may stop */
  private async takeTrustCode(text: string): Promise<boolean> {
    const { trustCodes } = this;
    const file = trustCodes.add(text);
    if (file === undefined) {
      this.tell(this.language.say('trust-parts', { found: trustCodes.found, count: trustCodes.count }));
      return false;
    }

    const taken = file instanceof Failure ? file.reason : trustCodes.isDelta ? await this.trust.takeDelta(file) : await takeTrust(this.trust, file, this.language);
    if (typeof taken === 'string') {
      this.tell(this.language.say(taken === 'incomplete' ? 'delta-other' : `reason-${taken}`));
    } else {
      await this.renew(taken);
      this.tell(this.language.say('trust-taken'));
    }

    return true;
  }

  /** Takes the checkpoint of a sheet. What was read is read again by it. @returns whether the camera may stop */
  private async takeCheckpoint(text: string): Promise<boolean> {
    const taken = await this.trust.takeCheckpoint(text);
    if (typeof taken !== 'string' && taken.taken.change !== 'none') {
      await this.renew(taken.trust);
    }

    this.tell(this.trust.store === undefined ? this.language.say('no-trust-yet') : checkpointWord(taken, this.language));
    return true;
  }

  private tell(message: Child): void {
    this.message = message;
    this.drawResult();
  }

  private wipe(): void {
    this.scanning.stop();
    this.unlock?.stop();
    this.sitting?.wipe();
    this.second = undefined;
    this.message = '';
    this.drawResult();
  }

  private draw(): void {
    const { language } = this;
    const onLanguage = (chosen: Language): void => {
      this.language = chosen;
      this.draw();
    };
    fill(this.root, pageFrame('read-title', language, this.trust, onLanguage,
      trustLine(this.trust, language, (trust) => void this.renew(trust), (message) => this.tell(message)),
      this.scanning.show(language),
      this.result));
    this.drawResult();
  }

  private drawResult(): void {
    const { language, second, sitting } = this;
    sayInUse(sitting?.isEmpty === false);
    if (sitting === undefined || sitting.isEmpty) {
      fill(this.result, this.message && h('p', { class: 'message', role: 'status' }, this.message));
      return;
    }

    const today = Math.floor(Date.now() / 86_400_000);
    const line = sitting.timeLine();
    const openLine = sitting.timeLine('leave');
    const { cards } = sitting;
    this.unlock!.show(language);
    fill(this.result,
      this.message && h('p', { class: 'message', role: 'status' }, this.message),
      cards.map((statement, i) => verdictCard(statement, cards.length > 1 ? i + 1 : undefined, language)),
      line.persons.map((person, i) => personView(person, line, language, second, today, this.guidance(person, openLine.persons[i]!, today))),
      this.unlock!.element,
      line.persons.length > 1 && h('p', {}, h('button', { type: 'button', class: 'plain', click: () => this.join() }, language.say('same-person'))),
      this.apart(sitting.statements, line.apart, today),
      h('div', { class: 'row actions' },
        h('label', {}, language.say('second-language'), ' ', secondLanguageChoice(second, (chosen) => {
          this.second = chosen;
          this.drawResult();
        })),
        h('button', { type: 'button', class: 'plain', click: () => print() }, language.say('print')),
        line.persons.map(({ number }) => h('button', { type: 'button', class: 'plain fhir', click: () => this.offerFhir(number) }, language.say('fhir-give'), line.persons.length > 1 && ` ${number}`)),
        h('button', { type: 'button', class: 'danger plain', id: 'wipe', click: () => this.wipe() }, language.say('wipe'))));
  }

  private guidance(person: TimeLinePerson, open: TimeLinePerson, today: number): Child {
    const { asking } = this.sitting!;
    const dangers = dangerousEntries(summaryOf(person.entries.map(({ entry }) => entry)), today);
    return guidancePanel(() => this.ask(person, open), { person, asking, dangers, language: this.language, second: this.second });
  }

  private ask(person: TimeLinePerson, open: TimeLinePerson): PersonGuidance {
    const { asking } = this.sitting!;
    return guidanceOfPerson(open, person, asking.schedule, asking.toldOf(personKey(person)), Math.floor(Date.now() / 86_400_000));
  }

  private apart(statements: readonly Statement[], numbers: readonly number[], today: number): Child {
    return numbers.map((number) => statements[number - 1]!).map(({ summary, unverifiedSummary }) => {
      const shown = unverifiedSummary ?? summary;
      return shown !== undefined && unverifiedView(shown, this.language, this.second, today);
    });
  }

  private offerFhir(number: number): void {
    const read: PersonNow = () => {
      const { sitting } = this;
      const person = sitting?.timeLine().persons[number - 1];
      return person && { person, statements: sitting!.statements, guidance: this.ask(person, sitting!.timeLine('leave').persons[number - 1]!) };
    };
    offerFhir(read, this.language, (key, count) => this.tell(count === 0 && key === 'fhir-left-out' ? '' : this.language.say(key, { count })));
  }

  private join(): void {
    this.sitting!.isOnePerson = true;
    this.drawResult();
  }
}
