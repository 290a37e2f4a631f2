import { expect, it } from 'vitest';
import { makeCertificate } from '../../test/support/certificates.ts';
import { readCertificates } from './certificate-file.ts';

const [root, leaf] = ['root', 'leaf'].map((CN) => makeCertificate({ subject: { CN } }).pem);

it('certificates are read one after the other, whatever stands between them', () => {
  const found = readCertificates(`# our root\n${root}subject=CN = leaf\n${leaf}`);
  expect(found.length).toBe(2);
  expect(readCertificates(root ?? '')[0]).toEqual(found[0]);
});

it.each([
  ['an empty text', '', 'There is no certificate in PEM.'],
  ['a key', '-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----', 'There is no certificate in PEM.'],
  ['more than anybody has', root?.repeat(51) ?? '', 'There are more than 50 certificates.'],
])('%s is refused', (_name, pem, message) => {
  expect(() => readCertificates(pem)).toThrow(expect.objectContaining({ code: 'certificate_invalid', message }));
});

it('one that is none spoils the file', () => {
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  expect(() => readCertificates(`${root}${broken}`)).toThrow(expect.objectContaining({ code: 'certificate_invalid' }));
});
