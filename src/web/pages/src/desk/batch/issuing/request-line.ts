import { Failure, HolderSecret, type HealthSummary, type LaneKeyMaker } from '@healthpassport/verifier';
import { issueBody, sealPassport } from '@healthpassport/verifier/writing';
import { newKey } from '../../issuing/service.ts';
import type { SheetChoice } from '../../sheet-languages.ts';

/** A line that is ready to be sent, and sent again as it is: with its key the service gives the same answer to its repetition. */
export interface RequestLine {
  /** One line of JSON. */
  readonly body: string;
  /** The holder's secret, when something is sealed. It is sent to nobody. */
  readonly secret?: HolderSecret;
}

/** Seals what is sensitive under a new secret, and makes the line. What is sealed looks the same whether there is anything in it or not. */
export async function sealedLine(summary: HealthSummary, hasSealed: boolean, sheet: SheetChoice, makeLaneKey: LaneKeyMaker): Promise<RequestLine | Failure> {
  const secret = hasSealed ? HolderSecret.generate() : undefined;
  const sealed = await sealPassport(summary, { secret, makeLaneKey });
  return sealed instanceof Failure ? sealed : { body: JSON.stringify({ idempotencyKey: newKey(), ...issueBody(sealed), sheet }), secret };
}

/** The same line without the sealed part, for who may issue some kinds of entry only; the service then fills it with random bytes. It is another request, with a key of its own. */
export function withoutSealed({ body }: RequestLine): RequestLine {
  const { sealed: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return { body: JSON.stringify({ ...rest, idempotencyKey: newKey() }) };
}
