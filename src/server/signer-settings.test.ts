import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { keylessIssuer, keylessWorld } from '../../test/support/keyless.ts';
import { type SignerBody, signerBody } from '../api/signer-schemas.ts';
import { signerSettings } from './signer-settings.ts';

const { authority, logPem, log } = keylessWorld();
const secret = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const identity = { kind: 'identity', name: 'ci', identity: '*@example.org', issuer: keylessIssuer };
const whole = { ...identity, certificates: authority.pem, logKeys: logPem };
const certificate = { kind: 'certificate', name: 'notation', certificates: authority.pem };
const settingsOf = (body: object) => signerSettings(signerBody.parse(body) as SignerBody);

it.each([
  ['a key', { kind: 'key', name: 'a', pem: logPem }, { kind: 'key', pem: logPem }],
  ['certificates', { ...certificate, subjects: ['O=Example'] }, { authority: false, subjects: ['O=Example'] }],
  ['an identity', whole, { roots: [{ pem: expect.stringContaining('CERTIFICATE') }], logs: [{ pem: logPem }] }],
])('%s is kept as it is written here', (_, body, kept) => {
  expect(settingsOf(body)).toMatchObject(kept);
});

it.each([
  ['a private key', { kind: 'key', name: 'a', pem: String(secret) }, /^pem: this is a private key/],
  ['a private key among keys of logs', { ...whole, logKeys: String(secret) }, /^logKeys: this is a private key/],
  ['no key', { kind: 'key', name: 'a', pem: 'x' }, /^pem: This is not a public key/],
  ['no certificate', { ...certificate, certificates: 'x' }, /^certificates: There is no certificate/],
  ['a name that is none', { ...certificate, subjects: ['Example'] }, /^subjects: This is not a name/],
  ['everybody', { ...whole, identity: '*' }, /^identity: this is everybody/],
  ['no authority', { ...identity, logKeys: logPem }, /^certificates: name the authority/],
  ['no log', { ...identity, certificates: authority.pem }, /^logKeys: name the transparency log/],
  ['no trust root', { ...identity, trustedRoot: '{}' }, /^trustedRoot: This is not a trusted_root/],
  [
    'a key of a log that signs nothing here',
    { ...whole, logKeys: log.publicKey.export({ type: 'spki', format: 'der' }).toString() },
    /^logKeys: /,
  ],
])('%s is refused, with the field', (_, body, message) => {
  expect(() => settingsOf(body)).toThrow(message);
});
