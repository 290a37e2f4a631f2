import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { commandSigner } from './command-signer.ts';
import { isSignature } from './key.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-signer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = join(folder, 'key.pem');
writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem' }));
const openssl = `openssl pkeyutl -sign -inkey '${pem}' -pkeyopt digest:sha256`;
const bytes = Buffer.from('what is to be signed');

it.each([
  ['DER', openssl],
  ['base64', `${openssl} | base64`],
])('a command that answers in %s signs', async (_, command) => {
  expect(isSignature(bytes, await commandSigner(command, publicKey).sign(bytes), publicKey)).toBe(true);
});

it.each([
  [
    'signs something else',
    `echo other | sha256sum | head -c 32 | ${openssl.replace('-sign', '-sign -in /dev/stdin')}`,
    /something else/,
  ],
  ['fails', 'exit 3', /ended with 3/],
  ['is not there', '/nonexistent/signer', /ended with 127/],
  ['never stops writing', 'yes', /wrote too much/],
])('a command that %s is told as the reason', async (_, command, message) => {
  await expect(commandSigner(command, publicKey).sign(bytes)).rejects.toMatchObject({
    code: 'signer_failed',
    message: expect.stringMatching(message),
  });
});
