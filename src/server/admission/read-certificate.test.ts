import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeCertificate } from '../../../test/support/certificates.ts';
import { readCertificate } from './read-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const [ours, theirs] = [makeCertificate({ subject: { CN: 'ours' } }), makeCertificate({ subject: { CN: 'theirs' } })];
const pem = (one: typeof ours) => String(one.privateKey.export({ type: 'pkcs8', format: 'pem' }));
const cert = file('cert.pem', ours.pem + theirs.pem);
const key = file('key.pem', pem(ours));

it('a certificate and its key are read, with those between it and its authority', () => {
  expect(readCertificate({ cert, key })).toEqual({ cert: ours.pem + theirs.pem, key: pem(ours) });
});

it.each([
  ['a key of another certificate', { cert, key: file('other.pem', pem(theirs)) }, 'is not the key of the certificate'],
  ['a certificate that is none', { cert: file('none.pem', 'x'), key }, 'must be PEM'],
  ['a key that is none', { cert, key: file('no-key.pem', 'x') }, 'must be PEM'],
  [
    'a certificate that is not there',
    { cert: join(folder, 'gone'), key },
    '--admission-cert names a file that cannot be read',
  ],
  ['a key that is not there', { cert, key: join(folder, 'gone') }, '--admission-key names a file that cannot be read'],
])('%s is refused', (_name, files, message) => {
  expect(() => readCertificate(files)).toThrow(
    expect.objectContaining({ code: 'config_invalid', message: expect.stringContaining(message) }),
  );
});
