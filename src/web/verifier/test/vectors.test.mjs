import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure, statementJson } from '../dist/index.js';
import { holds } from './contract.mjs';
import { names, read, run } from './vectors.mjs';

for (const name of names) {
  const vector = read(name);
  const { expect } = vector;
  test(`${name} is answered as expected`, async () => {
    const statement = await run(vector);
    if (statement instanceof Failure) {
      assert.equal(statement.reason, expect.trustRefused);
      return;
    }

    holds(statement);
    assert.equal(expect.trustRefused, undefined);
    const { verdict, reasons, signature, sealed } = statement;
    assert.deepEqual({ verdict, reasons: [...reasons], signature, sealed }, { verdict: expect.verdict, reasons: expect.reasons, signature: expect.signature, sealed: expect.sealed });
    if (expect.statement !== undefined) {
      assert.deepEqual(JSON.parse(statementJson(statement)), expect.statement);
    }
  });
}
