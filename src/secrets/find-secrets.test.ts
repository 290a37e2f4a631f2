import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { noise, pemText, webToken } from '../../test/support/secrets.ts';
import { newCheckedSecret } from '../lib/checked-secret.ts';
import { findSecrets } from './find-secrets.ts';
import { secretRules } from './rules/index.ts';

const told = (text: string, path = 'app/settings') =>
  findSecrets(path, Buffer.from(text, 'latin1')).map(({ rule, line }) => `${rule}:${line}`);

const pkcs8 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const encrypted = 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n';
const uuid = noise(32, 'hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** An OpenSSH key whose body says that it is encrypted with a cipher. */
function openSshKey(cipher: string): string {
  const head = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    Buffer.from([0, 0, 0, cipher.length]),
    Buffer.from(cipher),
    Buffer.from([0, 0, 0, 4]),
  ]);
  const body = Buffer.concat([head, Buffer.from(noise(100))]).toString('base64');
  return pemText('OPENSSH PRIVATE KEY', 0).replace('-----\n\n', `-----\n${body.slice(0, 70)}\n${body.slice(70)}\n`);
}

const day = 24 * 3600;

/** Rule, what it finds, and in which file. The secret stands in the second line. */
const secrets: readonly (readonly [string, string, string?])[] = [
  ['private-key', String(pkcs8)],
  ['rsa-private-key', pemText('RSA PRIVATE KEY')],
  ['ec-private-key', pemText('EC PRIVATE KEY')],
  ['dsa-private-key', pemText('DSA PRIVATE KEY')],
  ['openssh-private-key', openSshKey('none')],
  ['encrypted-private-key', openSshKey('aes256-ctr')],
  ['encrypted-private-key', pemText('ENCRYPTED PRIVATE KEY')],
  ['encrypted-private-key', pemText('RSA PRIVATE KEY', 4, encrypted)],
  ['pgp-private-key', pemText('PGP PRIVATE KEY BLOCK', 4, 'Version: GnuPG v2\nComment: mine\n\n')],
  ['rsa-private-key', `const key = ${JSON.stringify(pemText('RSA PRIVATE KEY'))};`],
  [
    'putty-private-key',
    `PuTTY-User-Key-${'File-3'}: ssh-ed25519\r\nEncryption: none\r\nComment: me\r\nPublic-Lines: 1\r\nAAAA\r\nPrivate-Lines: 1\r\n${noise(48)}\r\n`,
  ],
  ['age-private-key', `AGE-SECRET-${'KEY-1'}${noise(58, 'upper')}`],
  ['encoded-private-key', `    client-key-data: ${Buffer.from(String(pkcs8)).toString('base64')}`],
  ['aws-access-key-id', `id = AK${'IA'}${noise(16, 'upper')}`],
  ['aws-secret-access-key', `aws_secret_access_key = ${noise(40)}`],
  ['aws-secret-access-key', `export AWS_SECRET_ACCESS_KEY="${noise(40)}"`],
  [
    'gcp-service-account',
    `{ "type": "service_account", "project_id": "${'p'.repeat(300)}", "private_key_id": "${noise(40, 'hex')}", "private_key": ${JSON.stringify(String(pkcs8))} }`,
  ],
  ['azure-storage-key', `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${noise(86)}==;`],
  ['azure-shared-access-key', `Endpoint=sb://a/;SharedAccessKeyName=all;SharedAccessKey=${noise(43)}=`],
  [
    'azure-sas-token',
    `https://a.blob.core.windows.net/b?sv=2022-11-02&se=2030-01-01T00:00:00Z&sp=r&sig=${noise(43)}%3D`,
  ],
  ['digitalocean-token', `dop_${'v1_'}${noise(64, 'hex')}`],
  ['heroku-api-key', `HEROKU_API_KEY=${uuid}`],
  ['heroku-api-key', `key: HRKU-${'AA'}${noise(58)}`],
  ['databricks-token', `dap${'i'}${noise(32, 'hex')}`],
  ['vault-token', `hv${'s.'}${noise(90)}`],
  ['terraform-token', `${noise(14)}.atlas${'v1.'}${noise(65)}`],
  ['cleardock-token', newCheckedSecret('cleardock_t_')],
  ['cleardock-robot', `docker login -u 'robot$ci' -p ${newCheckedSecret('cleardock_r_')}`],
  ['github-token', `gh${'p_'}${noise(36)}`],
  ['github-token', `url = https://x:gh${'s_'}${noise(36)}@github.com/a/b`],
  ['github-fine-grained-token', `github_${'pat_'}${noise(22)}_${noise(59)}`],
  ['gitlab-token', `glp${'at-'}${noise(20)}`],
  ['gitlab-token', `glr${'t-'}t1_${noise(20)}`],
  ['bitbucket-token', `AT${'BB'}${noise(24)}${noise(8, 'digits')}`],
  ['git-credentials', `https://me:${noise(20)}@git.internal`, 'root/.git-credentials'],
  ['npm-token', `np${'m_'}${noise(36)}`],
  ['npmrc-login', `//registry.internal/:_authToken=${uuid}`, 'root/.npmrc'],
  ['pypi-token', `pypi-AgE${'IcHlwaS5vcmc'}${noise(120)}`],
  ['pypirc-login', `password = ${noise(14)}`, 'root/.pypirc'],
  ['pypirc-login', `machine git.internal login me password ${noise(14)}`, 'root/.netrc'],
  ['rubygems-key', `:rubygems_api_key: rubygems${'_'}${noise(48, 'hex')}`],
  ['docker-login', `{"auths":{"r.internal":{"auth":"${btoa(`me:${noise(12)}`)}"}}}`, 'root/.docker/config.json'],
  ['docker-hub-token', `dckr_${'pat_'}${noise(27)}`],
  ['slack-token', `xox${'b-'}${noise(12, 'digits')}-${noise(12, 'digits')}-${noise(24)}`],
  ['slack-webhook', `https://hooks.slack${'.com/'}services/T${noise(9, 'upper')}/B${noise(9, 'upper')}/${noise(24)}`],
  ['stripe-key', `sk_${'live_'}${noise(24)}`],
  ['twilio-token', `TWILIO_AUTH_TOKEN=${noise(32, 'hex')}`],
  ['sendgrid-key', `SENDGRID=S${'G.'}${noise(22)}.${noise(43)}`],
  ['mailgun-key', `mailgun: ke${'y-'}${noise(32, 'hex')}`],
  ['openai-key', `sk-${'proj-'}${noise(40)}T3Blbk${'FJ'}${noise(40)}`],
  ['anthropic-key', `sk-${'ant-'}api03-${noise(93)}AA`],
  ['hugging-face-token', `HF="h${'f_'}${noise(34, 'letters')}"`],
  ['shopify-token', `shp${'at_'}${noise(32, 'hex')}`],
  ['grafana-token', `gls${'a_'}${noise(32)}_${noise(8, 'hex')}`],
  ['new-relic-key', `NRA${'K-'}${noise(27, 'upper')}`],
  ['postman-key', `PMA${'K-'}${noise(24, 'hex')}-${noise(34, 'hex')}`],
  ['linear-key', `lin_${'api_'}${noise(40)}`],
  ['sentry-token', `sntr${'yu_'}${noise(64, 'hex')}`],
  ['tailscale-key', `tskey${'-auth-'}${noise(17)}-${noise(32)}`],
  ['kubernetes-token', webToken({ iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:a:b' })],
  ['json-web-token', webToken({ sub: 'me', iat: 1_700_000_000 })],
  ['json-web-token', webToken({ role: 'service_role', iat: 1_700_000_000, exp: 2_000_000_000 })],
  ['database-password', `DATABASE_URL=postgres://app:${noise(16)}@db:5432/app`],
  ['secret-in-settings', `DB_PASSWORD=${noise(20)}`, 'app/.env'],
  ['secret-in-settings', `  apiKey: "${noise(32)}"`, 'app/config.yaml'],
];

/** What looks like a secret and is none. */
const others: readonly (readonly [string, string, string?])[] = [
  ['a private key of dots', '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA...\n-----END RSA PRIVATE KEY-----'],
  ['a private key of one letter', `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}\n-----END PRIVATE KEY-----`],
  [
    'the name of a private key in a program',
    'if (text.startsWith("-----BEGIN PRIVATE KEY-----")) return readPrivateKey(text);',
  ],
  ['a public key', pemText('PUBLIC KEY')],
  ['a certificate', pemText('CERTIFICATE')],
  ['a certificate, encoded once more', Buffer.from(pemText('CERTIFICATE')).toString('base64')],
  ["the access key ID of Amazon's examples", `AKIA${'IOSFODNN7'}EXAMPLE`],
  ['an access key ID inside of a longer word', `xAKIA${noise(16, 'upper')}`],
  ['the secret key of examples', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['a checksum of forty digits', `aws_secret_key_sha1 ${noise(40, 'hex')}`],
  [
    "the key of Azure's emulator",
    `AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==`,
  ],
  ['a token of ours without its checksum', `cleardock_t_${noise(49)}`],
  ['a token of the letter x', `ghp_${'x'.repeat(36)}`],
  ['a token with too few characters', `ghp_${noise(30)}`],
  ['a token with too many characters', `npm_${noise(37)}`],
  ['a test key of Stripe', `sk_test_${noise(24)}`],
  ['a web token for an hour', webToken({ iat: 1_700_000_000, exp: 1_700_000_000 + day / 24 })],
  ['the web token of tutorials', webToken({ sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 })],
  ['a web token for everybody', webToken({ role: 'anon', iat: 1_700_000_000, exp: 2_000_000_000 })],
  ['a web token whose claims are no JSON', `eyJhbGciOiJIUzI1NiJ9.eyJ${noise(40)}.${noise(43)}`],
  ['a password filled in later', 'DATABASE_URL=postgres://app:${DB_PASSWORD}@db/app'],
  ['a password of a tutorial', 'mysql://user:password@localhost/db'],
  ['a variable', 'PASSWORD=${SECRET_FROM_THE_VAULT_2}', 'app/.env'],
  ['a placeholder', 'API_KEY=your-api-key-0123456789', 'app/.env'],
  ['a comment', `# PASSWORD=${noise(20)}`, 'app/.env'],
  ['a path', 'password_file=/run/secrets/db/password1', 'app/app.conf'],
  ['the name of a secret', 'secret: my-app-database-credentials-v1', 'app/deploy.yaml'],
  ['a password in source code', `password = "${noise(20)}"`, 'app/login.js'],
  ['a login to a registry that is no login', '{"auths":{"r":{"auth":"aGVsbG8="}}}', 'root/.docker/config.json'],
  [
    'a token of npm that the environment has',
    '//registry.internal/:_authToken=${NPM_TOKEN_OF_THE_BUILD}',
    'app/.npmrc',
  ],
];

describe('secrets', () => {
  it.each(secrets)('%s is found in %j', (rule, text, path) => {
    expect(told(`first line\n${text}\nlast line\n`, path)).toEqual([`${rule}:2`]);
  });

  it('have an example for each rule', () => {
    const shown = new Set(secrets.map(([rule]) => rule));
    expect(secretRules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  it.each(others)('are not taken from %s', (_, text, path) => expect(told(`first line\n${text}\n`, path)).toEqual([]));

  it('are told without their values', () => {
    const token = `gh${'p_'}${noise(36)}`;
    const found = JSON.stringify(findSecrets('app/a', Buffer.from(token)));
    expect(found).not.toContain(noise(4));
    expect(found).toContain('"path":"app/a"');
  });

  it('are told once for a line, and one that yields only where nothing better is known', () => {
    const token = `gh${'p_'}${noise(36)}`;
    expect(told(`TOKEN=${token}\nTOKEN=${noise(30)}\n`, 'app/.env')).toEqual([
      'github-token:1',
      'secret-in-settings:2',
    ]);
    expect(told(`${token} ${token}`)).toEqual(['github-token:1']);
  });

  it('are found where they end with the file, and behind bytes that are no UTF-8', () => {
    expect(told(`\xff\xfe gh${'p_'}${noise(36)}`)).toEqual(['github-token:1']);
  });
});

describe('hostile files', () => {
  it('with more secrets than are worth telling are cut', () => {
    const text = Array.from({ length: 1_000 }, (_, line) => `gh${'p_'}${noise(36, 'word', String(line))}\n`).join('');
    expect(told(text)).toHaveLength(50);
  });

  it.each([
    ['of anchors', 'ghp_'],
    ['of beginnings of keys', '-----BEGIN PRIVATE KEY-----\n'],
    ['of headers of keys', 'Aaa: Aaa: '],
    ['of beginnings of web tokens', 'eyJhbGciOi'],
    ['of assignments', 'password=password='],
    ['of lines of PuTTY keys', 'PuTTY-User-Key-File-2: a\nEncryption: none\n'],
    ['of one letter', 'a'],
    ['of spaces', ' '],
  ])('%s end soon, with nothing found', (_, piece) => {
    const text = `-----BEGIN PRIVATE KEY-----\n${piece.repeat((1 << 20) / piece.length)}`;
    expect(told(text, 'app/.env')).toEqual([]);
  });
});
