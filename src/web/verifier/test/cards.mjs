// Cards taken apart and put together again, for tests that damage them.
import { decodeBase45 } from '../dist/base45/base45.js';
import { readStoredZlib } from '../dist/zlib/stored-zlib.js';
import { adler32 } from '../dist/zlib/adler32.js';

export const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** The zlib stream of a card. */
export function zlibOf(text) {
  return decodeBase45(text.slice('HC1:'.length));
}

/** The COSE message of a card. */
export function coseOf(text) {
  return readStoredZlib(zlibOf(text));
}

/** A zlib stream as the text of a card. */
export function textOfZlib(zlib) {
  let text = 'HC1:';
  for (let at = 0; at < zlib.length; at += 2) {
    const isPair = at + 1 < zlib.length;
    let value = isPair ? zlib[at] * 256 + zlib[at + 1] : zlib[at];
    for (let i = isPair ? 3 : 2; i > 0; i--) {
      text += alphabet[value % 45];
      value = Math.floor(value / 45);
    }
  }

  return text;
}

/** A COSE message in the one zlib stream that may stand around it. */
export function textOf(cose) {
  const head = [0x78, 0x01, 0x01, cose.length & 0xff, cose.length >> 8, ~cose.length & 0xff, (~cose.length >> 8) & 0xff];
  const sum = adler32(cose);
  return textOfZlib(Uint8Array.from([...head, ...cose, ...[24, 16, 8, 0].map((bits) => Math.floor(sum / 2 ** bits) & 0xff)]));
}

/** A generator of numbers, the same for the same seed (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One to three small edits of a list: a bit, a value, a cut, an insertion. */
export function edit(list, random, fresh, flip) {
  const edited = [...list];
  for (let edits = 1 + random(3); edits > 0 && edited.length > 0; edits--) {
    const at = random(edited.length);
    switch (random(6)) {
      case 0:
        edited.splice(at, 1);
        break;
      case 1:
        edited.splice(at, 0, fresh());
        break;
      case 2:
        edited.splice(at, 1 + random(8));
        break;
      case 3:
        edited[at] = fresh();
        break;
      default:
        edited[at] = flip(edited[at], random(8));
    }
  }

  return edited;
}
