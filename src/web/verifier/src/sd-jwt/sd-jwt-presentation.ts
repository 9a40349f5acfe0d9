import { isJsonList, isJsonObject, type JsonValue } from '../json/json-value.js';
import { Failure, type Result } from '../model/failure.js';
import type { Disclosure } from './disclosure.js';
import { sdDigest } from './sd-hash.js';
import { SdJwtText, separator } from './sd-jwt-text.js';

/**
 * Presents a part of an SD-JWT: what a holder does before showing it (`specs/sd-jwt.md` §5). No key is needed, and the issuer's signature stays good.
 * @param sdJwt the SD-JWT as it was issued; a key binding JWT is left out: it was for another moment
 * @param claims the names of the claims to show; for our own credentials those of `healthSummaryGroups`. Everything within a claim is shown with it.
 * @returns the SD-JWT with only these disclosures; or what reading it gives, or `summary-invalid` for a claim that it does not hold
 */
export async function presentSdJwt(sdJwt: string, claims: readonly string[]): Promise<Result<string>> {
  const text = SdJwtText.read(sdJwt);
  const processed = text instanceof Failure ? text : await text.withDisclosures();
  const payload = text instanceof Failure ? text : text.payload();
  const disclosures = text instanceof Failure ? text : text.readDisclosures();
  if (text instanceof Failure || processed instanceof Failure || payload instanceof Failure || disclosures instanceof Failure) {
    return [text, processed, payload, disclosures].find((part) => part instanceof Failure)!;
  }

  if (claims.some((name) => !processed.json.has(name))) {
    return new Failure('summary-invalid', 'show', 'claims that this credential holds');
  }

  const digests = await Promise.all(disclosures.map((disclosure) => sdDigest(processed.hash, disclosure.text)));
  const byDigest = new Map(digests.map((digest, i) => [digest, disclosures[i]!]));
  const hidden = namedBy(payload.get('_sd')).map((digest) => byDigest.get(digest)).filter((one) => one?.name !== undefined && claims.includes(one.name));
  const open = [...payload].filter(([name]) => claims.includes(name)).flatMap(([, value]) => digestsWithin(value));
  const shown = withInner([...hidden, ...open.map((digest) => byDigest.get(digest))], byDigest);
  return [sdJwt.slice(0, sdJwt.indexOf(separator)), ...text.disclosures.filter((one) => shown.has(one)), ''].join(separator);
}

// What lies within a shown claim is named by its digest there.
function withInner(first: readonly (Disclosure | undefined)[], byDigest: ReadonlyMap<string, Disclosure>): ReadonlySet<string> {
  const shown = new Set<string>();
  const left = [...first];
  while (left.length > 0) {
    const disclosure = left.pop();
    if (disclosure !== undefined) {
      shown.add(disclosure.text);
      left.push(...digestsWithin(disclosure.value).map((digest) => byDigest.get(digest)));
    }
  }

  return shown;
}

function digestsWithin(value: JsonValue): readonly string[] {
  return isJsonList(value) ? value.flatMap(digestsWithin)
    : isJsonObject(value) ? [...namedBy(value.get('_sd')), ...namedBy([value.get('...') ?? null]), ...[...value.values()].flatMap(digestsWithin)]
    : [];
}

function namedBy(digests: JsonValue | undefined): readonly string[] {
  return isJsonList(digests) ? digests.filter((digest) => typeof digest === 'string') : [];
}
