import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInSchedules, guidanceJson, guidanceWithSealed, guidanceWords, missingFacts, scheduleOf } from '../dist/guidance/index.js';
import { dayText } from '../dist/model/days.js';
import { emptySummary } from '../dist/model/health-summary.js';
import { Terminology } from '../dist/index.js';
import { answerOf, cases } from './guidance-cases.mjs';

const said = {
  state: ({ state }) => state,
  reason: ({ reason }) => reason,
  rule: ({ rule }) => rule,
  missing: ({ missing }) => missingFacts(missing),
  counted: ({ parts }) => parts[0]?.counted ?? 0,
  of: ({ parts }) => parts[0].of,
  next: ({ next }) => (next.length === 0 ? '' : dayText(Math.min(...next.map(({ earliest }) => earliest)))),
  doses: ({ doses }) => doses.map(({ verdict, reason }) => (reason === 'none' ? verdict : `${verdict} ${reason}`)),
};

for (const file of new Set(cases.map((one) => one.file))) {
  test(`${file}: every case is answered as it says`, () => {
    for (const one of cases.filter((other) => other.file === file)) {
      const { antigens, referrals } = answerOf(one);
      const { referrals: referred, ...expectedOf } = one.expect;
      if (referred !== undefined) {
        assert.deepEqual(referrals.map((referral) => referralText(one, referral)), referred, one.name);
      }

      for (const [antigen, expected] of Object.entries(expectedOf)) {
        const answer = antigens.find((other) => other.antigen === antigen);
        for (const [member, value] of Object.entries(expected)) {
          assert.deepEqual(said[member](answer), value, `${one.name}: ${antigen} ${member}`);
        }
      }
    }
  });
}

function referralText({ summary }, { place, state, done }) {
  const { code, target } = summary.events[place];
  return [code, target, state, done?.toString()].filter((text) => text !== undefined).join(' ');
}

test('schedules that nobody reviewed say so in every answer', () => {
  for (const { id } of builtInSchedules()) {
    const json = JSON.parse(guidanceJson(answerOf({ schedule: id, summary: { holder: { sex: 'female' } }, on: '2025-11-20' })));
    assert.equal(json.reviewed, false);
    assert.equal(json.schedule, id);
    assert.equal(json.usesSealed, false);
  }
});

test('what is sealed changes the answer only where it was opened', () => {
  const hiv = { type: 'condition', code: Terminology.current.find('hiv'), source: { kind: 'done' }, lane: 'sealed' };
  const child = { schedule: 'WHO-min-2023', summary: { holder: { birth: '2025-11-18' } }, on: '2025-11-20' };
  const open = answerOf(child);
  assert.equal(open.antigens[0].state, 'due');
  const opened = guidanceWithSealed({ ...emptySummary, holder: undefined }, { ...emptySummary, conditions: [hiv] }, open.schedule, open.on);
  assert.equal(opened.usesSealed, true);
  assert.deepEqual(opened.dangers.map(({ word }) => word), ['hiv']);
});

test('what is no schedule is none', () => {
  for (const json of [undefined, null, 1, [], {}, { antigens: [] }, { ...builtInSchedules()[0], antigens: [{ antigen: 'x' }] }]) {
    assert.equal(scheduleOf(json), undefined);
  }
});

test('an answer takes less than three milliseconds', () => {
  const birth = '2023-04-11';
  const vaccines = [['bcg', '2023-04-12'], ['hepb', '2023-04-12'], ...['2023-05-23', '2023-06-20', '2023-07-18'].flatMap((date) => ['penta', 'bopv', 'pcv13', 'rota-1'].map((code) => [code, date])),
    ['ipv', '2023-07-18'], ['mr', '2024-01-15'], ['yellow-fever', '2024-01-15'], ['ipv', '2024-01-15'], ['mr', '2024-07-20']];
  const one = { schedule: 'WHO-min-2023', summary: { holder: { birth }, vaccinations: vaccines.map(([code, date]) => ({ code, date })) }, on: '2025-11-20' };
  const times = Array.from({ length: 50 }, () => {
    const start = performance.now();
    answerOf(one);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  assert.ok(times[25] < 3, `${times[25]} ms`);
});

test('every state has words', () => {
  assert.equal(guidanceWords('state-due', 'fr'), 'À faire maintenant');
  assert.equal(guidanceWords('state-due', 'xx'), 'Due now');
  assert.equal(guidanceWords('no-such-word', 'en'), 'no-such-word');
});
