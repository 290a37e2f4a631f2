import type { SecretRule } from '../secret-rule.ts';

/** Between the lines of a key: ends of lines, also as programs and JSON write them, and what joins strings. */
const gap = '(?:\\\\[nr]|[\\s"\'+,;|#])';
/** Lines like `Version: 1` before the body. */
const headers = '(?:[A-Z][A-Za-z-]{2,20}: [^\\n\\\\]{0,120}(?:\\\\[nr]|\\n){1,4}){0,4}';
/** What follows the first line, up to the first line of the body. */
const lead = `${gap}{1,60}${headers}${gap}{0,60}`;
const body = '([A-Za-z0-9+/=]{40,})';

/** Beginning of an OpenSSH key: its magic, and the name of the cipher where it has none. */
const openSsh = 'b3BlbnNzaC1rZXktdjEAAAAA';
const unencrypted = 'BG5vbmU';

const anchors = ['PRIVATE KEY-----'];
/** Headers may stand before the body. */
const reach = 1_024;
/** Base64 of a key is far above; dots and rows of one letter are below. */
const entropy = 3.5;

/** A private key under its label. https://www.rfc-editor.org/rfc/rfc7468 */
function labelled(id: string, title: string, label: string): SecretRule {
  return {
    id,
    title,
    anchors,
    reach,
    before: new RegExp(`-----BEGIN ${label}$`),
    value: new RegExp(`^PRIVATE KEY-----(?!${gap}{1,8}Proc-Type: 4,ENCRYPTED)${lead}${body}`),
    entropy,
  };
}

/** Private keys as files hold them. */
export const privateKeys: readonly SecretRule[] = [
  // A service account's key is one too.
  { ...labelled('private-key', 'Private key (PKCS #8)', ''), yields: true },
  labelled('rsa-private-key', 'RSA private key', 'RSA '),
  labelled('ec-private-key', 'EC private key', 'EC '),
  labelled('dsa-private-key', 'DSA private key', 'DSA '),
  {
    id: 'openssh-private-key',
    title: 'OpenSSH private key',
    anchors,
    before: /-----BEGIN OPENSSH $/,
    value: new RegExp(`^PRIVATE KEY-----${lead}(${openSsh}${unencrypted}[A-Za-z0-9+/=]{4,})`),
  },
  {
    id: 'encrypted-private-key',
    title: 'Private key, encrypted with a passphrase',
    anchors: [...anchors, 'ENCRYPTED PRIVATE KEY-----'],
    reach,
    before: /-----BEGIN (?:RSA |EC |DSA |OPENSSH )?$/,
    value: new RegExp(
      `^(?:ENCRYPTED PRIVATE KEY-----|PRIVATE KEY-----(?=${gap}{1,8}Proc-Type: 4,ENCRYPTED|${gap}{1,60}${openSsh}(?!${unencrypted})))${lead}${body}`,
    ),
    entropy: 3,
  },
  {
    id: 'pgp-private-key',
    title: 'PGP private key',
    anchors: ['PRIVATE KEY BLOCK-----'],
    reach,
    before: /-----BEGIN PGP $/,
    value: new RegExp(`^PRIVATE KEY BLOCK-----${lead}${body}`),
    entropy,
  },
  {
    id: 'putty-private-key',
    title: 'PuTTY private key',
    anchors: ['PuTTY-User-Key-File-'],
    value:
      /^PuTTY-User-Key-File-\d: [^\n]{1,80}\nEncryption: none\r?\n(?:[^\n]{0,200}\n){1,60}?Private-Lines: \d{1,4}\r?\n([A-Za-z0-9+/=]{20,})/,
    reach: 4_096,
    entropy: 3,
  },
  {
    id: 'age-private-key',
    title: 'age private key',
    anchors: ['AGE-SECRET-KEY-1'],
    value: /^AGE-SECRET-KEY-1([A-Z0-9]{58})(?![A-Z0-9])/,
    entropy,
  },
  {
    id: 'encoded-private-key',
    title: 'Private key in base64, as in a kubeconfig or a Kubernetes Secret',
    anchors: ['LS0tLS1CRUdJTi'],
    value: /^(LS0tLS1CRUdJTi[A-Za-z0-9+/]{150,})/,
    accepts: (value) => /^-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/.test(atob(value.slice(0, 80))),
  },
];
