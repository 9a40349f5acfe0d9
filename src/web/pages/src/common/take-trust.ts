import type { Reason } from '@healthpassport/verifier';
import { ask } from './ask.ts';
import type { Language } from './language.ts';
import type { Trust } from './trust.ts';

/** Takes a trust file. One of another network takes the place of the one that is here only when the person at the device says so. */
export async function takeTrust(trust: Trust, file: Uint8Array, language: Language): Promise<Trust | Reason> {
  const taken = await trust.take(file);
  const question = [language.say('reason-trust-other-network'), ' ', language.say('trust-instead')];
  return taken === 'trust-other-network' && (await ask(question, language.say('trust-change'), language.say('trust-keep'))) ? trust.takeInstead(file) : taken;
}
