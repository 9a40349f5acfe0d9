import { Failure, type Entry, type HolderSecret, type LaneKeyMaker, type Result } from '@healthpassport/verifier';
import { carrySealed, entriesOf, issueBody, sealPassport } from '@healthpassport/verifier/writing';
import type { Sitting } from '../../read/sitting.ts';
import type { Draft } from '../draft.ts';
import type { SheetChoice } from '../sheet-languages.ts';
import type { Counted } from './counting.ts';
import { issueRequest, type IssueRequest } from './service.ts';

/** What is asked beside the summary. */
export interface IssueChoices {
  readonly secret: HolderSecret | undefined;
  readonly makeLaneKey: LaneKeyMaker;
  readonly sheet: SheetChoice;
  /** False for a caller who may not issue every kind of entry, and so signs nothing that was sealed before. */
  readonly maySeal: boolean;
  /** What a service that counts gets for its counters; nothing of it is a part of the card. */
  readonly counted?: Counted | undefined;
}

/** What is ready to be sent: what was sealed is sealed, and cannot be read any more by whoever gets it. */
export interface PreparedIssue {
  readonly request: IssueRequest;
  /** Sealed entries that had no room. */
  readonly leftOut: readonly Entry[];
  /** Whether anything is sealed. */
  readonly isSealed: boolean;
}

/** Seals what is to be sealed and makes the request. @returns it, or why not */
export async function prepareIssue(draft: Draft, read: Sitting | undefined, choices: IssueChoices): Promise<Result<PreparedIssue>> {
  const { origin } = draft;
  const person = origin.kind === 'add' ? read!.timeLine().persons : [];
  if (origin.kind === 'add' && person.length !== 1) {
    return new Failure('malformed', 'earlier', 'cards of one person');
  }

  const summary = origin.kind === 'add' ? carrySealed(draft.summary, person[0]!, read!.statements) : draft.summary;
  const { secret, makeLaneKey } = choices;
  const sealed = await sealPassport(summary, { ...(secret !== undefined && { secret }), makeLaneKey });
  if (sealed instanceof Failure) {
    return sealed;
  }

  const { summary: open, sealed: lanes } = issueBody(sealed);
  const isSealed = entriesOf(summary).length > entriesOf(sealed.open).length;
  const body = {
    ...(open !== undefined && { summary: open }),
    ...((choices.maySeal || isSealed) && { sealed: lanes }),
    sheet: choices.sheet,
    ...(choices.counted !== undefined && origin.kind !== 'correct' && { observatory: choices.counted }),
    ...(origin.kind === 'add' && { earlier: addableCodes(read!), samePerson: read!.isOnePerson }),
    ...(origin.kind === 'correct' && { corrects: origin.code }),
  };
  const path = origin.kind === 'add' ? '/passports/add' : origin.kind === 'correct' ? '/passports/correct' : '/passports';
  return { request: issueRequest(path, body), leftOut: sealed.leftOut, isSealed };
}

// What is refused is not carried over, and the page has said so.
function addableCodes({ codes, statements }: Sitting): readonly string[] {
  return codes.filter((_, i) => statements[i]!.verdict === 'accepted' || statements[i]!.verdict === 'caution');
}
