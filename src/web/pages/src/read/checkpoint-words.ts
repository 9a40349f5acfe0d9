import type { Reason, TakenCheckpoint } from '@healthpassport/verifier';
import type { Child } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import type { Trust } from '../common/trust.ts';

const millisecondsOfDay = 86_400_000;

/** What a checkpoint changed, or why it changed nothing. */
export function checkpointWord(taken: { readonly trust: Trust; readonly taken: TakenCheckpoint } | Reason, language: Language): Child {
  if (typeof taken === 'string') {
    return language.say(taken === 'trust-rollback' ? 'checkpoint-older' : taken === 'clock-doubtful' ? 'checkpoint-ahead' : taken === 'trust-other-network' ? 'reason-trust-other-network' : 'checkpoint-refused');
  }

  const { change, content } = taken.taken;
  switch (change) {
    case 'complete':
      return language.say('checkpoint-complete', { day: new Date(content.knownDay * millisecondsOfDay).toISOString().slice(0, 10) });
    case 'losses':
      return language.say('checkpoint-losses');
    case 'behind':
      return language.say('checkpoint-behind');
    case 'fork':
      return language.say('checkpoint-fork');
    default:
      return language.say('checkpoint-nothing');
  }
}
