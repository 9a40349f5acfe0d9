/** What the service answers when it has issued (`IssuedAnswer` of its API). */
export interface Issued {
  readonly issuedOn: string;
  readonly codes: readonly { readonly text: string; readonly hash: string; readonly characters: number; readonly qrVersion?: number }[];
  readonly sheet?: string;
  readonly stubNumber?: string;
  readonly corrected?: 'superseded' | 'disputed';
}

/** Who works here (`GET /desk/caller`). */
export interface Caller {
  readonly kinds: readonly string[];
  readonly maySeal: boolean;
  readonly issuer: string;
  readonly isLaptop: boolean;
  /** Whether the service counts consultations, and the desk asks for reason and barrier. */
  readonly counts: boolean;
}

/** Why nothing was issued: the code of a problem of the service, or `no-answer`. */
export interface Refusal {
  readonly code: string;
  readonly where?: string;
  readonly title?: string;
}

/** One request to issue, which can be sent again and again and gives one card. */
export interface IssueRequest {
  readonly path: '/passports' | '/passports/add' | '/passports/correct';
  readonly body: string;
  readonly key: string;
}

/** Makes a request with a key by which the service knows a repetition. */
export function issueRequest(path: IssueRequest['path'], body: unknown): IssueRequest {
  return { path, body: JSON.stringify(body), key: newKey() };
}

/** A key of 128 random bits for a request that may be repeated. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends a request to issue. It may be sent again after `no-answer`: the card is made once. */
export async function issue({ path, body, key }: IssueRequest): Promise<Issued | Refusal> {
  return ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, body });
}

/** Asks who works here. */
export async function whoWorksHere(): Promise<Caller | Refusal> {
  return ask('/desk/caller', {});
}

/** Asks for a slip without a secret, as an HTML document. */
export async function emptySlip(languages: readonly string[]): Promise<string | Refusal> {
  const [reader, holder] = languages as readonly [string, string?];
  const answer = await fetch(`/desk/slip?reader=${reader}${holder === undefined ? '' : `&holder=${holder}`}`, { credentials: 'same-origin' }).catch(() => undefined);
  return answer?.ok === true ? answer.text() : { code: answer === undefined ? 'no-answer' : 'not-signed-in' };
}

/** Whether it is a refusal. */
export function isRefusal(answer: object): answer is Refusal {
  return 'code' in answer;
}

/** Asks the service. @returns its answer, or why there is none */
export async function ask<T>(path: string, request: RequestInit): Promise<T | Refusal> {
  try {
    const answer = await fetch(path, { ...request, credentials: 'same-origin', cache: 'no-store' });
    const json = await answer.json() as T | Refusal;
    return answer.ok ? json : { ...json, code: (json as Refusal).code ?? `${answer.status}` };
  } catch {
    return { code: 'no-answer' };
  }
}
