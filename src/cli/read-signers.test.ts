import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keylessWorld } from '../../test/support/keyless.ts';
import { readSigners } from './read-signers.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-signers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { authority, logPem } = keylessWorld();
const file = (text: string) => {
  const name = join(folder, 'signers.json');
  writeFileSync(name, text);
  return name;
};
const signers = [
  { id: 1, createdBy: 'ann', kind: 'key', name: 'release', pem: logPem },
  { kind: 'certificate', name: 'notation', certificates: authority.pem, authority: false, subjects: ['O=Example'] },
  {
    ...{ kind: 'identity', name: 'ci', identity: '*@example.org', issuer: 'https://accounts.example.org' },
    ...{ roots: [{ pem: authority.pem }], logs: [{ pem: logPem }] },
  },
];

it.each([
  ['a list', signers],
  ['the answer of the API', { items: signers, total: 3 }],
])('%s tells whose signatures count', (_, content) => {
  const read = readSigners(file(JSON.stringify(content)));
  expect(read.map(({ name, signer }) => [name, signer.kind])).toEqual([
    ['release', 'key'],
    ['notation', 'certificate'],
    ['ci', 'identity'],
  ]);
});

it.each([
  ['no JSON', 'x', 'config_invalid'],
  ['something else', '{"items":[{"kind":"x"}]}', 'config_invalid'],
  ['a key that is none', JSON.stringify([{ kind: 'key', name: 'a', pem: 'x' }]), 'key_invalid'],
])('%s is refused', (_, text, code) => {
  expect(() => readSigners(file(text))).toThrow(expect.objectContaining({ code }));
});
