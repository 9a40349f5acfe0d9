import { utf8 } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { CompactJws } from '../jose/compact-jws.js';
import { isJsonList, isJsonObject, type JsonValue } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import { Failure } from '../model/failure.js';
import { SdJwtText, separator } from '../sd-jwt/sd-jwt-text.js';
import { trim } from '../text.js';
import { dataUrl, hasType } from './enveloped.js';

const prefix = 'application/';
const envelopedCredential = 'EnvelopedVerifiableCredential';
const envelopedPresentation = 'EnvelopedVerifiablePresentation';
const credentialTypes: readonly string[] = ['vc+jwt', 'vc+sd-jwt', 'dc+sd-jwt', 'vc-ld+jwt', 'vc+ld+jwt'];
const presentationTypes: readonly string[] = ['vp+jwt', 'vp+sd-jwt', 'vp-ld+jwt', 'vp+ld+jwt'];

/**
 * Takes presentations of the data model 2.0 apart: plain, enveloped, or signed. Their own signatures are not checked and prove nothing here; every
 * credential is judged by itself.
 * @param text the text; may be anything
 * @returns one text for each credential; the text itself where it is no presentation and no wrapper, and where it can't be taken apart
 */
export async function credentialsIn(text: string): Promise<readonly string[]> {
  const found: string[] = [];
  const isTaken = text.length <= limits.credentialFileCharacters && (await takeText(trim(text), found, 2));
  return isTaken && found.length > 0 && found.length <= limits.credentialsInFile ? found : [text];
}

// Two levels: a presentation in a wrapper, and credentials in wrappers.
async function takeText(text: string, found: string[], levels: number): Promise<boolean> {
  if (text.startsWith('{')) {
    const json = parseStrictJson(utf8(text), limits.credentialJsonDepth);
    return json !== undefined && take(json, found, levels);
  }

  const [jwt] = text.split(separator, 1);
  const jws = CompactJws.read(jwt!);
  if (jws instanceof Failure || !presentationTypes.includes(jws.header.type ?? '')) {
    return false;
  }

  const payload = await payloadOf(text, jws);
  return payload !== undefined && takeAll(payload, found, levels);
}

async function payloadOf(text: string, jws: CompactJws): Promise<JsonValue | undefined> {
  if (!text.includes(separator)) {
    const payload = jws.payload();
    return payload && parseStrictJson(payload, limits.credentialJsonDepth);
  }

  const selective = SdJwtText.read(text);
  const processed = selective instanceof Failure ? selective : await selective.withDisclosures();
  return processed instanceof Failure ? undefined : processed.json;
}

async function take(json: JsonValue, found: string[], levels: number): Promise<boolean> {
  if (hasType(json, envelopedPresentation) && levels > 0) {
    const presentation = contentOf(json, presentationTypes);
    return presentation !== undefined && takeText(presentation, found, levels - 1);
  }

  if (hasType(json, envelopedCredential)) {
    return add(contentOf(json, credentialTypes), found);
  }

  return hasType(json, 'VerifiablePresentation') && takeAll(json, found, levels);
}

async function takeAll(presentation: JsonValue, found: string[], levels: number): Promise<boolean> {
  const credentials = isJsonObject(presentation) ? presentation.get('verifiableCredential') : undefined;
  if (credentials === undefined || levels === 0) {
    return false;
  }

  for (const item of isJsonList(credentials) ? credentials : [credentials]) {
    // A text is the older data model, and SMART Health Cards.
    const isTaken = typeof item === 'string' ? add(item, found) : hasType(item, envelopedCredential) && (await take(item, found, levels - 1));
    if (!isTaken) {
      return false;
    }
  }

  return true;
}

function contentOf(wrapper: JsonValue, types: readonly string[]): string | undefined {
  const url = dataUrl(wrapper);
  const [type] = url?.mediaType.slice(prefix.length).split(';', 1) ?? [];
  return url?.mediaType.startsWith(prefix) === true && types.includes(type!) ? url.text : undefined;
}

function add(credential: string | undefined, found: string[]): boolean {
  return credential !== undefined && found.push(credential) > 0;
}
