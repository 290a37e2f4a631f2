import { describe, expect, it } from 'vitest';
import { isText, mayHoldSecrets } from './may-hold-secrets.ts';

describe('files', () => {
  it.each([
    ...[
      'app/.env',
      'root/.ssh/id_rsa',
      'root/.aws/credentials',
      'etc/nginx/tls.key',
      'usr/src/app/server.js',
      'srv/latest/app.conf',
    ],
    ...[
      'usr/share/nginx/html/app.js',
      'usr/local/bin/deploy',
      'opt/app/config.json',
      '.dockerconfigjson',
      'home/me/.git/config',
    ],
    ...['opt/contest/key.pem', 'etc/ssl/private/server.key', 'var/lib/app/key'],
  ])('%s are looked at', (path) => expect(mayHoldSecrets(path)).toBe(true));

  it.each([
    ...[
      'usr/share/doc/openssl/demo.pem',
      'usr/share/man/man1/ssh.1',
      'usr/lib/python3.11/test/keycert.pem',
      'var/lib/dpkg/status',
    ],
    ...[
      'app/node_modules/a/key.pem',
      'usr/local/lib/python3.13/site-packages/a/b.py',
      'usr/local/go/src/crypto/tls/tls_test.go',
    ],
    ...[
      'app/vendor/a/b.php',
      'app/tests/key.pem',
      'app/src/test/resources/key.pem',
      'app/server_test_key.pem',
      'app/.env.example',
    ],
    ...[
      'app/config.sample.yml',
      'etc/ssl/private/ssl-cert-snakeoil.key',
      'app/logo.png',
      'app/package-lock.json',
      'root/.npm/_cacache/x',
    ],
  ])('%s are passed over', (path) => expect(mayHoldSecrets(path)).toBe(false));

  it.each([
    ['a text', 'KEY=value\n', true],
    ['a text in Latin-1', 'caf\xe9', true],
    ['nothing', '', true],
    ['a program', '\x7fELF\x02\x01\x01\0\0\0', false],
  ])('%s is told by its first bytes', (_, text, expected) =>
    expect(isText(Buffer.from(text, 'latin1'))).toBe(expected),
  );
});
