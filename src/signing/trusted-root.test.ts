import { expect, it } from 'vitest';
import { keylessWorld } from '../../test/support/keyless.ts';
import { readTrustedRoot } from './trusted-root.ts';

const { authority, log, logPem } = keylessWorld();
const key = { rawBytes: log.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
const root = {
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  tlogs: [{ baseUrl: 'https://log.example.org', publicKey: { ...key, validFor: { start: '2026-01-01T00:00:00Z' } } }],
  certificateAuthorities: [
    {
      certChain: { certificates: [{ rawBytes: authority.bytes.toString('base64') }] },
      validFor: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00+01:00' },
    },
  ],
  ctlogs: [],
};

it('tells authorities and logs, with the time for which they are trusted', () => {
  const { roots, logs } = readTrustedRoot(JSON.stringify(root));
  expect(logs).toEqual([{ pem: logPem, from: '2026-01-01T00:00:00.000Z' }]);
  expect(roots).toMatchObject([{ from: '2026-01-01T00:00:00.000Z', until: '2026-12-31T23:00:00.000Z' }]);
  expect(roots[0]?.pem.replaceAll('\n', '')).toBe(authority.pem.replaceAll('\n', ''));
});

it.each([
  ['no JSON', 'x', 'trusted_root_invalid'],
  ['another document', '{"mediaType":"x"}', 'trusted_root_invalid'],
  [
    'a key that is none',
    JSON.stringify({ ...root, tlogs: [{ publicKey: { rawBytes: 'AAAA' } }] }),
    'trusted_root_invalid',
  ],
  [
    'a certificate that is none',
    JSON.stringify({ ...root, certificateAuthorities: [{ certChain: { certificates: [{ rawBytes: 'AAAA' }] } }] }),
    'certificate_invalid',
  ],
])('%s is refused', (_, text, code) => {
  expect(() => readTrustedRoot(text)).toThrow(expect.objectContaining({ code }));
});
