import { describe, expect, it } from 'vitest';
import { extractedFile } from '../ecosystems/extracted-file.ts';
import { noFindings } from './file-reader.ts';
import { secretReader, withoutOwned } from './secret-reader.ts';

/** Put together here, so that nobody takes this file for one with a key. */
const key = `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${'MIIEowIBAAKCAQEA7bq3'.repeat(8)}\n-----END RSA ${'PRIVATE'} KEY-----\n`;

function read(path: string, bytes: Uint8Array) {
  const into = noFindings();
  secretReader.read(extractedFile(path, bytes), into);
  return into.secrets.map((secret) => `${secret.path}:${secret.line}`);
}

describe('the reader of secrets', () => {
  it('finds them in a text, with their lines', () => {
    expect(read('app/id_rsa', Buffer.from(`# mine\n${key}`))).toEqual(['app/id_rsa:2']);
  });

  it('passes over what is no text', () => {
    expect(read('app/id_rsa', Buffer.from(`\0${key}`))).toEqual([]);
    expect(secretReader.begins?.(Buffer.from('\x7fELF\0'))).toBe(false);
    expect(secretReader.begins?.(Buffer.from('PASSWORD'))).toBe(true);
  });

  it.each([
    ['app/.env', true],
    ['root/.ssh/id_rsa', true],
    ['usr/share/doc/openssl/key.pem', false],
    ['app/node_modules/a/key.pem', false],
    ['app/tests/key.pem', false],
    ['app/logo.png', false],
  ])('wants %s: %s', (path, wanted) => {
    expect(secretReader.wants(path, false)).toBe(wanted);
  });
});

describe('secrets in files of the distribution', () => {
  const at = (...paths: readonly string[]) => paths.map((path) => ({ rule: 'private-key', path, line: 1 }));
  const kept = (paths: readonly string[], owned: readonly string[]) =>
    withoutOwned(at(...paths), owned).map((secret) => secret.path);

  it.each([
    ['are none where a package brought the file', ['usr/lib/a.pem'], ['usr/lib/a.pem'], []],
    ['are none whichever of its two names the folder has', ['usr/lib/a.pem'], ['lib/a.pem'], []],
    ["are somebody's own in etc", ['etc/ssl/a.pem'], ['etc/ssl/a.pem'], ['etc/ssl/a.pem']],
    ['are others beside them', ['opt/a.pem', 'srv/b.pem'], ['opt/a.pem'], ['srv/b.pem']],
    ['are all there where no package is', ['opt/a.pem'], [], ['opt/a.pem']],
    ['are none where there are none', [], ['opt/a.pem'], []],
  ])('%s', (_, paths, owned, left) => {
    expect(kept(paths, owned)).toEqual(left);
  });
});
