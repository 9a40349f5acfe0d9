// What holds of every statement, whatever was read (specs/verification.md §1, §10).
import assert from 'node:assert/strict';
import { reasons as order } from '../dist/generated/reasons.js';
import { statementJson } from '../dist/index.js';

/** Fails when a statement breaks what holds of every one. */
export function holds(statement) {
  const { verdict, reasons, signature } = statement;
  assert.equal(statement.holderBound, false);
  assert.equal(verdict === 'accepted', reasons.length === 0);
  assert.deepEqual([...reasons].sort((one, other) => order.indexOf(one) - order.indexOf(other)), [...reasons]);
  assert.ok(verdict === 'caution' || reasons.length <= 1);
  assert.ok(statement.unverifiedSummary === undefined || verdict === 'unknown-issuer');
  assert.ok(statement.sealedSummary === undefined || statement.sealed === 'opened');
  if (signature === 'valid') {
    assert.notEqual(statement.issuer, undefined);
    assert.equal(statement.summary === undefined, verdict === 'unreadable' || reasons.includes('disclosure-invalid'));
  } else {
    const shown = [statement.summary, statement.sealedSummary, statement.issuer, statement.status, statement.hash, statement.statusIndex];
    assert.deepEqual(shown.filter((part) => part !== undefined), []);
    assert.ok(statement.format === undefined || !statement.format.startsWith('hcert/'), 'What an HCERT is shows only in what was signed.');
    assert.ok(verdict !== 'accepted' && verdict !== 'caution');
  }

  const indented = statementJson(statement, { language: 'fr', indented: true });
  assert.equal(JSON.stringify(JSON.parse(indented)), JSON.stringify(JSON.parse(statementJson(statement, { language: 'fr' }))));
}
