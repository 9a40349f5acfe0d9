import type { Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { Failure, type Result } from '../model/failure.js';
import { SignedBundle } from './signed-bundle.js';
import { maxRootBytes, SignedRoot } from './signed-root.js';

/** What a clinic gets: all root documents and the newest bundle (`specs/trust-bundle.md` §4). */
export interface TrustFile {
  readonly roots: readonly SignedRoot[];
  readonly bundle: SignedBundle;
}

/** Takes a trust file apart; its signatures are for whoever loads it. */
export function readTrustFile(bytes: Bytes): Result<TrustFile> {
  if (bytes.length > limits.trustFileBytes) {
    return new Failure('too-large', 'trust', `at most ${limits.trustFileBytes} bytes`);
  }

  const cbor = new CborReader(bytes);
  cbor.readArray(3, 3);
  cbor.expect(1);
  const roots: SignedRoot[] = [];
  for (let count = cbor.readArray(1, limits.rootDocuments); count > 0 && !cbor.failed; count--) {
    const root = SignedRoot.read(cbor.readBytes(maxRootBytes));
    if (root === undefined) {
      return new Failure('trust-malformed', `trust.roots[${roots.length}]`, 'a signed root document');
    }

    roots.push(root);
  }

  const bundle = cbor.readBytes(limits.trustFileBytes);
  if (!cbor.atEnd) {
    return new Failure('trust-malformed', 'trust', 'a trust file as the trust build command writes it');
  }

  const signed = SignedBundle.read(bundle);
  return signed === undefined ? new Failure('trust-malformed', 'trust.bundle', 'a signed bundle') : { roots, bundle: signed };
}
