import { CodedError } from '../lib/errors.ts';
import { type Certificate, type CertificateErrorCode, parseCertificate } from './certificate.ts';

const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';
/** Certificates of one text. */
const maxCertificates = 50;

/** Certificates of a PEM text, one after the other. Throws `certificate_invalid`, also where there is none, or more than 50. */
export function readCertificates(pem: string): readonly Certificate[] {
  const blocks = pem.split(begin).slice(1);
  if (blocks.length === 0 || blocks.length > maxCertificates)
    throw new CodedError<CertificateErrorCode>(
      'certificate_invalid',
      blocks.length === 0 ? 'There is no certificate in PEM.' : `There are more than ${maxCertificates} certificates.`,
    );
  return blocks.map((block) => parseCertificate(`${begin}${block.split(end, 1)[0]}${end}\n`));
}
