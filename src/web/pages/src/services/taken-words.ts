import type { Child } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import type { Taken } from './kept-packs.ts';

/** What came of taking a pack; of one that was refused, why. */
export function takenWords(taken: Taken, language: Language): Child {
  switch (taken) {
    case 'taken':
    case 'known':
      return language.say('services-taken');
    case 'older':
      return language.say('services-older');
    default:
      return [language.say('services-not-taken'), ' ', language.say(reasonKey(taken))];
  }
}

function reasonKey(reason: Taken): string {
  switch (reason) {
    case 'unknown-key': case 'key-usage': case 'issuer-mismatch':
      return 'services-because-unknown';
    case 'bad-signature':
      return 'services-because-changed';
    case 'member-suspended': case 'member-expelled': case 'outside-key-period':
      return 'services-because-publisher';
    case 'newer-version':
      return 'services-because-newer';
    case 'full':
      return 'services-because-full';
    default:
      return 'services-because-form';
  }
}
