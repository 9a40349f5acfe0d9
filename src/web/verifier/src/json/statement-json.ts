import { utcText, type Instant } from '../model/days.js';
import type { HealthSummary } from '../model/health-summary.js';
import type { HealthLink, Statement, StatementAdmission, StatementIssuer, StatementStatus } from '../model/statement.js';
import { jsonText, type JsonMembers } from './json-text.js';
import { filled, summaryMembers } from './summary-json.js';

/** How a statement is written. */
export interface StatementJsonOptions {
  /** The language of labels; without one there are none. */
  readonly language?: string;
  /** With two spaces a level, or on one line. */
  readonly indented?: boolean;
}

/** A statement as JSON (`specs/statement.schema.json`), byte for byte what every reader of this project writes. */
export function statementJson(statement: Statement, options: StatementJsonOptions = {}): string {
  return jsonText(statementMembers(statement, options.language), options.indented ?? false);
}

/** A statement as an object. */
export function statementMembers(statement: Statement, language: string | undefined): JsonMembers {
  const { issuer, time, status, trustData } = statement;
  const content = (summary: HealthSummary | undefined): JsonMembers | undefined => summary && summaryMembers(summary, language);
  return {
    verdict: statement.verdict,
    reasons: statement.reasons,
    where: statement.where,
    format: statement.format ?? null,
    signature: statement.signature,
    issuer: issuer === undefined ? null : issuerMembers(issuer),
    keyId: statement.keyId,
    time: { issuedAt: utc(time.issuedAt) ?? null, expiresAt: utc(time.expiresAt) ?? null, state: time.state, checkedAt: utc(time.checkedAt) },
    status: statusMembers(status),
    sealed: statement.sealed,
    holderBound: statement.holderBound,
    trustData: { listDate: utc(trustData.listDate), ageDays: trustData.ageDays, stale: trustData.stale, rollbackMemory: trustData.rollbackMemory, knownUntil: utc(trustData.knownUntil) },
    statusIndex: statement.statusIndex,
    hash: statement.hash,
    summary: content(statement.summary) ?? null,
    sealedSummary: content(statement.sealedSummary),
    unverifiedSummary: content(statement.unverifiedSummary),
    unvouchedEntries: filled(statement.unvouchedEntries),
    linkedIssuers: filled(statement.linkedIssuers.map(({ number, name }) => ({ number, name: name ?? null }))),
    healthLink: statement.healthLink && healthLink(statement.healthLink),
    defects: filled(statement.defects.map(({ code, where }) => ({ code, where }))),
  };
}

/** What a status list says; null when it was not looked up. */
export function statusMembers(status: StatementStatus | undefined): JsonMembers | null {
  return status === undefined ? null : { state: status.state, asOf: utc(status.asOf) ?? null };
}

function issuerMembers({ id, name, number, trust, anchor, fieldUnit, admission }: StatementIssuer): JsonMembers {
  return { id, name, number, trust, anchor, fieldUnit, admission: admission && admissionMembers(admission) };
}

function admissionMembers({ signatures, voters, network, listDate, state, transcribesOnly, successor }: StatementAdmission): JsonMembers {
  return { signatures, voters, network, listDate: utc(listDate), state, transcribesOnly, successor };
}

function healthLink({ host, label, expiresAt, needsPasscode, longTerm, version }: HealthLink): JsonMembers {
  return { host, label, expiresAt: utc(expiresAt), needsPasscode, longTerm, version };
}

function utc(time: Instant | undefined): string | undefined {
  return time === undefined ? undefined : utcText(time);
}
