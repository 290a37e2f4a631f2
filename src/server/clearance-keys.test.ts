import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keyId, publicPem } from '../signing/key.ts';
import { openClearanceKeys } from './clearance-keys.ts';

const data = mkdtempSync(join(tmpdir(), 'cleardock-keys-'));
afterAll(() => rmSync(data, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(data, name), text);
  return join(data, name);
};
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const edwards = generateKeyPairSync('ed25519');
const pem = String(ec.privateKey.export({ type: 'pkcs8', format: 'pem' }));

it('a key of the data folder is made when it is first needed, for its owner alone, and stays', () => {
  const own = join(data, 'clearance-key.pem');
  const keys = openClearanceKeys({ data });
  expect(existsSync(own)).toBe(false);
  const { keyId: made } = keys.signer();
  expect(statSync(own).mode & 0o077).toBe(0);
  expect(openClearanceKeys({ data }).signer().keyId).toBe(made);
});

it('a key that is given signs, and old ones count beside it', () => {
  const clearanceOldKeys = file('old.pem', publicPem(edwards.publicKey));
  const keys = openClearanceKeys({ data, clearanceKey: file('key.pem', pem), clearanceOldKeys });
  expect([keys.signer().keyId, ...keys.old.map(keyId)]).toEqual([keyId(ec.publicKey), keyId(edwards.publicKey)]);
});

it.each([
  ['a command without a key', { clearanceSigner: 'sign' }, 'needs the public key in --clearance-key'],
  [
    'a command with a key that cannot sign digests',
    { clearanceSigner: 'sign', clearanceKey: file('ed.pem', publicPem(edwards.publicKey)) },
    'signs with ECDSA',
  ],
  ['a file that is not there', { clearanceKey: join(data, 'gone.pem') }, 'cannot be read'],
  ['a public key to sign with', { clearanceKey: file('public.pem', publicPem(ec.publicKey)) }, '--clearance-key'],
  ['old keys that are none', { clearanceOldKeys: file('empty.pem', '') }, '--clearance-old-keys'],
])('%s is refused at the start', (_name, settings, message) => {
  expect(() => openClearanceKeys({ data, ...settings })).toThrow(message);
});
