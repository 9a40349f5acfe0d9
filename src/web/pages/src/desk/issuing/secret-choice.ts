import { Failure, HolderSecret } from '@healthpassport/verifier';
import { fill, h } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';

/** With which secret the sealed part is sealed: a new one, the one that opened the cards that were read, or one that the person has already. */
export class SecretChoice {
  readonly element: HTMLElement;
  private kind: 'new' | 'same' | 'own';
  private readonly field: HTMLInputElement;
  private readonly message = h('p', { class: 'message', role: 'status' });

  constructor(private readonly language: Language, private readonly known: HolderSecret | undefined) {
    this.kind = known === undefined ? 'new' : 'same';
    this.field = h('input', { id: 'own-secret', type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', dir: 'auto', 'aria-label': language.text('secret-label'), hidden: true });
    const kinds = [...(known === undefined ? [] : ['same'] as const), 'new', 'own'] as const;
    this.element = h('fieldset', { class: 'secret-choice' }, h('legend', {}, language.say('desk-secret')),
      kinds.map((kind) => h('label', { class: 'check' }, h('input', { type: 'radio', name: 'secret', value: kind, checked: kind === this.kind, change: () => this.choose(kind) }), language.say(`desk-secret-${kind}`))),
      this.field, this.message);
  }

  /** Whether the person gets a slip: the secret is new to them. */
  get isNew(): boolean {
    return this.kind === 'new';
  }

  /** The secret; undefined, with a sentence, when it cannot be read. */
  take(): HolderSecret | undefined {
    if (this.kind !== 'own') {
      return this.kind === 'same' ? this.known : HolderSecret.generate();
    }

    const secret = HolderSecret.parse(this.field.value);
    if (secret instanceof Failure) {
      fill(this.message, this.language.say('secret-unreadable'));
      this.field.focus();
      return undefined;
    }

    this.field.value = '';
    return secret;
  }

  private choose(kind: typeof this.kind): void {
    this.kind = kind;
    this.field.hidden = kind !== 'own';
    fill(this.message);
  }
}
