import { h, type Child } from './dom.ts';

/** Asks before something that cannot be undone. @returns whether the person wants it */
export function ask(question: Child, yes: Child, no: Child): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = h('dialog', { class: 'ask', 'aria-labelledby': 'question', close: () => { dialog.remove(); resolve(dialog.returnValue === 'yes'); } },
      h('p', { id: 'question' }, question),
      h('div', { class: 'row' },
        h('button', { type: 'button', class: 'plain', click: () => dialog.close('no') }, no),
        h('button', { type: 'button', class: 'danger plain', id: 'yes', click: () => dialog.close('yes') }, yes)));
    document.body.append(dialog);
    dialog.showModal();
  });
}
