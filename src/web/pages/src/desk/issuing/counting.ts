import { h, type Child } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';

const reasons = ['illness', 'long-illness', 'injury', 'pregnancy', 'child-health', 'prevention', 'rights', 'other'];
const barriers = ['none', 'did-not-try', 'no-coverage', 'cost', 'did-not-know', 'language', 'fear-of-arrest', 'refused', 'bad-experience', 'other'];

/** What the service counts beside the entries (`observatory` of its API): codes of closed lists, and nothing else. */
export interface Counted {
  readonly reason?: string;
  readonly barrier?: string;
}

/** Reason and barrier, for the counters of a service that counts. They go nowhere else: not into the card, not into the sheet, not into a draft. */
export class Counting {
  private reason = '';
  private barrier = '';

  /** Draws it in a language. What was chosen stays. */
  show(language: Language): Child {
    return h('details', { id: 'counting' }, h('summary', {}, language.say('desk-counting')), h('p', { class: 'soft small' }, language.say('desk-counting-says')),
      h('div', { class: 'row' },
        this.select('visit', reasons, this.reason, language, (code) => { this.reason = code; }),
        this.select('barrier', barriers, this.barrier, language, (code) => { this.barrier = code; })));
  }

  /** What was chosen; the rest is not said. */
  get value(): Counted {
    return { ...(this.reason !== '' && { reason: this.reason }), ...(this.barrier !== '' && { barrier: this.barrier }) };
  }

  /** Forgets what was chosen. */
  wipe(): void {
    [this.reason, this.barrier] = ['', ''];
  }

  private select(name: string, codes: readonly string[], chosen: string, language: Language, onChange: (code: string) => void): Child {
    const select = h('select', { id: `counting-${name}`, change: () => onChange(select.value) }, h('option', { value: '', selected: chosen === '' }, '–'),
      codes.map((code) => h('option', { value: code, selected: code === chosen }, language.text(`desk-${name}-${code}`))));
    return [h('label', { for: `counting-${name}` }, language.say(`desk-${name}`)), select];
  }
}
