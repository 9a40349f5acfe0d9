// What the package is made of: nothing that reaches a network, a storage or another package, whoever imports it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as everything from '@healthpassport/verifier';
import * as fhir from '@healthpassport/verifier/fhir';
import * as writing from '@healthpassport/verifier/writing';

const root = new URL('../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const scripts = readdirSync(new URL('dist/', root), { recursive: true }).filter((file) => file.endsWith('.js'));
const codeOf = (file) => readFileSync(new URL(`dist/${file}`, root), 'utf8').replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
const refused = [
  'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'navigator', 'globalThis',
  'process', 'Buffer', 'require', 'eval', 'Function', 'setTimeout', 'console', 'cookie',
];

test('the whole package was built', () => assert.ok(scripts.length > 100 && scripts.includes('index.js')));

test('no part of it opens a connection, stores anything, or knows where it runs', () => {
  for (const file of scripts) {
    const names = codeOf(file).replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''").match(/(?<![\w$.#])[A-Za-z_$][\w$]*/g);
    assert.deepEqual(refused.filter((name) => names.includes(name)), [], file);
  }
});

test('no part of it takes another package or a part of the platform by name', () => {
  for (const file of scripts) {
    const code = codeOf(file);
    assert.doesNotMatch(code, /['"]node:|(?<![\w.])import\s*\(\s*[^)\s]/, file);
    for (const [, from] of code.matchAll(/^(?:import|export)\b[^;]*?from\s*['"]([^'"]+)['"]/gm)) {
      assert.match(from, /^\.\.?\/[\w./-]+\.js$/, file);
    }
  }
});

test('has no dependencies, and nothing happens when a part is imported', () => {
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.sideEffects, false);
  for (const file of scripts) {
    // At the top of a file only declarations stand; an enum is one to the compiler, and a function to what it writes.
    const statements = codeOf(file).split('\n').filter((line) => /^[^\s}\])]/.test(line)).filter((line) => !/^(?:import|export|const|let|function|async function|class) ?\b|^export \{|^\(function \(\w+\) \{$/.test(line));
    assert.deepEqual(statements, [], file);
  }
});

// The files that a file needs, with those that they need.
function neededBy(file) {
  const needed = new Set();
  const left = [file];
  while (left.length > 0) {
    const next = left.pop();
    if (!needed.has(next)) {
      needed.add(next);
      left.push(...[...codeOf(next).matchAll(/from\s*'(\.[^']+)'/g)].map(([, from]) => new URL(from, `file:///${next}`).pathname.slice(1)));
    }
  }

  return [...needed];
}

test('what presents a part of an SD-JWT needs neither tables nor words', () => {
  const needed = neededBy('sd-jwt/sd-jwt-presentation.js');
  assert.ok(needed.length > 10);
  assert.deepEqual(needed.filter((file) => file.startsWith('generated/')).sort(), ['generated/limits.js']);
});

test('what reads needs nothing that writes passports', () => {
  const isWriting = (file) => file.startsWith('writing/');
  assert.deepEqual(neededBy('index.js').filter(isWriting), []);
  assert.deepEqual(neededBy('writing/index.js').filter(isWriting).sort(), scripts.filter(isWriting).sort());
});

test('what reads FHIR needs nothing that writes bundles', () => {
  const own = (file) => neededBy(file).filter((needed) => needed.startsWith('fhir/writing/')).sort();
  assert.deepEqual(own('index.js'), ['fhir/writing/entry-text.js', 'fhir/writing/ips-sections.js', 'fhir/writing/narrative.js']);
  assert.ok(own('fhir/index.js').length > 10);
});

test('README names all that is exported', () => {
  const text = readFileSync(new URL('README.md', root), 'utf8');
  assert.deepEqual([everything, fhir, writing].flatMap(Object.keys).filter((name) => !text.includes(`\`${name}`)), []);
});
