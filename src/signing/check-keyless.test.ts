import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type KeylessBundle,
  type KeylessValues,
  keylessBundle,
  keylessIssuer,
  keylessWorld,
} from '../../test/support/keyless.ts';
import type { IdentitySettings } from '../model/signer-settings.ts';
import { digestOf } from '../oci/digest.ts';
import { bundleType } from './bundle.ts';
import { readSignedDocument } from './signed-document.ts';
import { checkSigner, openSigner } from './trusted-signer.ts';

const world = keylessWorld();
const other = keylessWorld();
const day = 86_400_000;
const now = Date.now();
const settings: IdentitySettings = {
  ...{ kind: 'identity', identity: 'releases@example.org', issuer: keylessIssuer },
  ...{ roots: [{ pem: world.authority.pem }], logs: [{ pem: world.logPem }] },
};

function check(values: KeylessValues = {}, trusted: Partial<IdentitySettings> = {}) {
  const bytes = keylessBundle(world, values);
  const document = readSignedDocument({ mediaType: bundleType, digest: digestOf(bytes), size: bytes.length }, bytes);
  const answer = document && checkSigner(document, openSigner({ ...settings, ...trusted }), now);
  return answer && ('problem' in answer ? answer.problem : 'counts');
}

const entry = (
  change: (entry: KeylessBundle['verificationMaterial']['tlogEntries'][number]) => void,
): KeylessValues => ({
  change: ({ verificationMaterial: { tlogEntries } }) => tlogEntries.forEach(change),
});
const body = (change: (text: string) => string) =>
  entry((one) => {
    one.canonicalizedBody = Buffer.from(change(Buffer.from(one.canonicalizedBody, 'base64').toString())).toString(
      'base64',
    );
  });
const changedPayload = (text: string) =>
  Buffer.from(Buffer.from(text, 'base64').toString().replace('{}', '[]')).toString('base64');
const moment = (at: number) => new Date(at).toISOString();

describe('a keyless signature', () => {
  it.each<readonly [string, KeylessValues, Partial<IdentitySettings>]>([
    ['by a trusted identity', {}, {}],
    ['by an identity that fits a pattern', {}, { identity: '*@example.org' }],
    [
      'whose certificate ended since',
      { certificate: { from: now - 9 * day, until: now - 8 * day }, loggedAt: now - 8.5 * day },
      {
        roots: [{ pem: world.authority.pem }],
      },
    ],
    [
      'without a proof beside the promise',
      entry((one) => {
        one.inclusionProof = undefined;
      }),
      {},
    ],
    [
      'whose issuer is told in the old way',
      { certificate: { extensions: { '1.3.6.1.4.1.57264.1.1': Buffer.from(keylessIssuer) } } },
      {},
    ],
    [
      'by roots and logs that are trusted at that time',
      {},
      {
        roots: [{ pem: world.authority.pem, from: moment(now - day) }],
        logs: [{ pem: world.logPem, from: moment(now - day), until: moment(now + day) }],
      },
    ],
  ])('%s counts', (_, values, trusted) => {
    expect(check(values, trusted)).toBe('counts');
  });

  it.each<readonly [string, RegExp, KeylessValues, Partial<IdentitySettings>]>([
    [
      'by somebody else',
      /by releases@example\.org of https:.*, who is not trusted/,
      {},
      { identity: 'ann@example.org' },
    ],
    ['by another issuer', /who is not trusted/, {}, { issuer: 'https://other.example.org' }],
    ['by an unknown authority', /issued by nobody whom/, {}, { roots: [{ pem: other.authority.pem }] }],
    [
      'by an authority that is no longer trusted',
      /issued by nobody whom/,
      {},
      { roots: [{ pem: world.authority.pem, until: moment(now - day) }] },
    ],
    ['in an unknown log', /log that is not trusted/, {}, { logs: [{ pem: other.logPem }] }],
    [
      'in a log that was trusted before',
      /not trusted at that time/,
      {},
      { logs: [{ pem: world.logPem, until: moment(now - day) }] },
    ],
    [
      'in no log',
      /in no transparency log/,
      { change: ({ verificationMaterial }) => void Object.assign(verificationMaterial, { tlogEntries: [] }) },
      {},
    ],
    [
      'whose time the log did not sign',
      /did not sign when/,
      entry((one) => void Object.assign(one, { inclusionPromise: undefined })),
      {},
    ],
    [
      'that the log did not sign',
      /not signed by that log/,
      { log: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
      {},
    ],
    ['whose entry was changed', /not signed by that log/, body((text) => text.replace('sha256', 'sha384')), {}],
    [
      'whose proof is wrong',
      /proof that it is in the transparency log is wrong/,
      entry((one) => void Object.assign(one.inclusionProof ?? {}, { treeSize: '3' })),
      {},
    ],
    ['logged after its certificate', /did not hold at/, { certificate: { until: now - 60_000 } }, {}],
    ['for something else than code', /not one for signing code/, { certificate: { purposes: [] } }, {}],
    [
      'with a critical extension that nobody knows',
      /critical extension/,
      { certificate: { critical: ['2.5.29.17', '1.3.6.1.4.1.57264.1.8'] } },
      {},
    ],
    [
      'that was changed',
      /changed after it was signed/,
      {
        change: ({ dsseEnvelope }) =>
          void Object.assign(dsseEnvelope, { payload: changedPayload(dsseEnvelope.payload) }),
      },
      {},
    ],
    [
      'without a certificate',
      /cannot be read/,
      {
        change: ({ verificationMaterial }) =>
          void Object.assign(verificationMaterial.certificate, { rawBytes: 'AAAA' }),
      },
      {},
    ],
  ])('%s does not count, and says why', (_, problem, values, trusted) => {
    expect(check(values, trusted)).toMatch(problem);
  });

  it('is nothing of a key’s, even where that is the key of its certificate', () => {
    const bytes = keylessBundle(world);
    const document = readSignedDocument({ mediaType: bundleType, digest: digestOf(bytes), size: bytes.length }, bytes);
    expect(document && checkSigner(document, openSigner({ kind: 'key', pem: world.logPem }), now)).toBeUndefined();
  });

  it('has an entry about another signature', () => {
    const [one, two] = [keylessBundle(world), keylessBundle(world)].map((bytes) => JSON.parse(bytes.toString()));
    one.verificationMaterial.tlogEntries = two.verificationMaterial.tlogEntries;
    const bytes = Buffer.from(JSON.stringify(one));
    const document = readSignedDocument({ mediaType: bundleType, digest: digestOf(bytes), size: bytes.length }, bytes);
    expect(document && checkSigner(document, openSigner(settings), now)).toEqual({
      problem: 'its entry in the transparency log is about another signature',
    });
  });
});
