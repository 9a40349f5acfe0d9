import { fill, h } from '../common/dom.ts';
import type { Language } from '../common/language.ts';

/**
 * A button that reads texts aloud; undefined where the device has no voice of the language, or the terms are not in it.
 * Voices of a server are not used: what is read would be sent there.
 * @param texts what is read, one after the other
 */
export function readAloudButton(texts: readonly string[], language: Language): HTMLElement | undefined {
  const voice = voiceOf(language);
  if (voice === undefined) {
    return undefined;
  }

  let isReading = false;
  const button = h('button', { type: 'button', class: 'plain aloud', click: () => (isReading ? stopReading() : start()) }, language.say('carry-aloud'));
  const stopped = (): void => {
    isReading = false;
    fill(button, language.say('carry-aloud'));
  };
  const start = (): void => {
    stopReading();
    isReading = true;
    fill(button, language.say('carry-aloud-stop'));
    texts.forEach((text, i) => {
      const utterance = new SpeechSynthesisUtterance(text);
      [utterance.voice, utterance.lang, utterance.rate] = [voice, voice.lang, 0.9];
      utterance.addEventListener('error', stopped);
      if (i === texts.length - 1) {
        utterance.addEventListener('end', stopped);
      }

      speechSynthesis.speak(utterance);
    });
  };
  return button;
}

/** Ends what is read. */
export function stopReading(): void {
  if ('speechSynthesis' in window) {
    speechSynthesis.cancel();
  }
}

/** Tells when the device has found its voices: some need a moment. */
export function watchVoices(onChange: () => void): void {
  if ('speechSynthesis' in window) {
    speechSynthesis.addEventListener('voiceschanged', onChange);
  }
}

function voiceOf(language: Language): SpeechSynthesisVoice | undefined {
  const voices = 'speechSynthesis' in window && language.ofTerms === language.code ? speechSynthesis.getVoices() : [];
  return voices.find(({ lang, localService }) => localService && lang.split(/[-_]/)[0] === language.code);
}
