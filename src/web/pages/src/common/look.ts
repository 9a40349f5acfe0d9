import { h, icon } from './dom.ts';
import type { Language } from './language.ts';

/** How a person wants to see the pages of this browser. It says nothing about a patient. */
interface Look {
  readonly key: string;
  readonly storageName: string;
  readonly picture: string;
  /** What the person's browser asks of all pages. */
  readonly wanted?: MediaQueryList;
}

const looks: readonly Look[] = [
  { key: 'larger-type', storageName: 'healthpassport-larger-type', picture: 'M1.500 19 8.400 3h1.700L17 19h-2.600l-1.600-4H5.700l-1.600 4Zm5.100-6.200h5.300L9.250 6.300ZM18.500 4V1.300h1.700V4H23v1.700h-2.800v2.700h-1.700V5.700h-2.700V4Z' },
  { key: 'more-contrast', storageName: 'healthpassport-more-contrast', picture: 'M12 1.500a10.500 10.500 0 1 0 0 21 10.500 10.500 0 0 0 0-21Zm0 2.200v16.600a8.300 8.300 0 0 1 0-16.600Z', wanted: matchMedia('(prefers-contrast: more)') },
];

/** Shows the page as it was chosen here before, or as the browser asks. */
export function useLooks(): void {
  looks.forEach((look) => {
    use(look);
    look.wanted?.addEventListener('change', () => {
      use(look);
      document.getElementById(look.key)?.setAttribute('aria-pressed', `${isOn(look)}`);
    });
  });
}

/** The switches. */
export function lookChoice(language: Language): readonly HTMLElement[] {
  return looks.map((look) => {
    const button = h('button', {
      type: 'button', class: 'look', id: look.key, 'aria-pressed': `${isOn(look)}`, 'aria-label': language.text(look.key), title: language.text(look.key),
      click: () => {
        choose(look, !isOn(look));
        button.setAttribute('aria-pressed', `${isOn(look)}`);
      },
    }, icon(look.picture));
    return button;
  });
}

function isOn({ key }: Look): boolean {
  return document.documentElement.classList.contains(key);
}

function use(look: Look): void {
  document.documentElement.classList.toggle(look.key, remembered(look.storageName) ?? look.wanted?.matches ?? false);
}

function choose({ key, storageName }: Look, on: boolean): void {
  document.documentElement.classList.toggle(key, on);
  try {
    localStorage.setItem(storageName, on ? 'yes' : 'no');
  } catch {
    // Storage is full or switched off: the choice lasts as long as the page.
  }
}

function remembered(name: string): boolean | undefined {
  try {
    return { yes: true, no: false }[localStorage.getItem(name) ?? ''];
  } catch {
    return undefined;
  }
}
