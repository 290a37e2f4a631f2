import { expect, it } from 'vitest';
import type { SignerBody } from '../../../api/signer-schemas.ts';
import { emptySigner, type SignerValues, signerBodyOf } from './signer-body.ts';

const name = 'builder';
const known = { ...emptySigner, name, pem: 'PEM', identity: 'a@example.com', issuer: 'https://issuer.example.com' };
const identity = { kind: 'identity', name, identity: 'a@example.com', issuer: 'https://issuer.example.com' } as const;

it.each<[SignerBody['kind'], string, Partial<SignerValues>, SignerBody]>([
  ['key', 'its key alone', { subjects: 'O=Example' }, { kind: 'key', name, pem: 'PEM' }],
  [
    'certificate',
    'every certificate where no name is given',
    { subjects: ' ' },
    { kind: 'certificate', name, certificates: 'PEM', authority: false, subjects: [] },
  ],
  [
    'certificate',
    'one name, with its commas',
    { subjects: 'C=US, O=Example', authority: true },
    { kind: 'certificate', name, certificates: 'PEM', authority: true, subjects: ['C=US, O=Example'] },
  ],
  [
    'identity',
    'nothing for what was left empty',
    { pem: ' ', trustedRoot: '{}' },
    { ...identity, certificates: undefined, logKeys: undefined, trustedRoot: '{}' },
  ],
  [
    'identity',
    'the authority and the log',
    { logKeys: 'KEY' },
    { ...identity, certificates: 'PEM', logKeys: 'KEY', trustedRoot: undefined },
  ],
])('a signer by %s is sent with %s', (kind, _name, change, body) => {
  expect(signerBodyOf(kind, { ...known, ...change })).toEqual(body);
});
