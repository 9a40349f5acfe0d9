import type { Entry, TimeLinePerson } from '@healthpassport/verifier';
import { fill, h, type Child } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { personKey, type Asking } from './asking.ts';
import { choiceForm } from './choice-form.ts';
import { changedDoses, nextDoses } from './next-doses.ts';
import { matterName, openMatters } from './open-matters.ts';
import type { PersonGuidance } from './person-guidance.ts';

/** What a panel of guidance knows beside the answers. */
export interface PanelOptions {
  readonly person: TimeLinePerson;
  readonly asking: Asking;
  /** Entries that stand among the dangers. */
  readonly dangers: readonly Entry[];
  readonly language: Language;
  readonly second: Language | undefined;
}

/**
 * What stands behind the dangers of a person: what runs out or waits, then the next doses. What the opened part changes stands apart from it and is marked, and goes when it is closed.
 * @param ask asks guidance anew, by what was chosen and told
 */
export function guidancePanel(ask: () => PersonGuidance, options: PanelOptions): HTMLElement {
  const panel = h('div', { class: 'guidance-panel' });
  const draw = (): void => {
    const focused = document.activeElement?.id ?? '';
    const isChoosing = panel.querySelector<HTMLDetailsElement>('.choice')?.open === true;
    fill(panel, views(ask(), options, draw));
    const choice = panel.querySelector<HTMLDetailsElement>('.choice')!;
    choice.open = isChoosing;
    if (isChoosing && focused !== '') {
      document.getElementById(focused)?.focus();
    }
  };
  draw();
  return panel;
}

function views({ open, opened }: PersonGuidance, { person, asking, dangers, language, second }: PanelOptions, onChange: () => void): Child {
  const above = new Set(dangers.flatMap((entry) => (entry.type === 'medication' ? [matterName(entry)] : [])));
  const inOpen = new Set([...open.record.medications, ...open.record.screenings, ...open.record.events.filter((event) => event.type === 'care-note')].map(matterName));
  return [
    openMatters(open, (entry) => above.has(matterName(entry)), language, second),
    nextDoses(open, language, second, { choice: choiceForm(asking, personKey(person), open.record.holder?.birth, language, onChange) }),
    opened && h('section', { class: 'entries sealed-guidance', 'data-uses-sealed': '' },
      h('h3', {}, language.say('guidance-opened'), ' ', h('span', { class: 'tag sealed' }, language.say('sealed-part'))),
      h('p', { class: 'soft small' }, language.say('guidance-sealed')),
      openMatters(opened, (entry) => above.has(matterName(entry)) || inOpen.has(matterName(entry)), language, second),
      changedDoses(opened, open, language, second) ?? h('p', {}, language.say('guidance-same'))),
  ];
}
