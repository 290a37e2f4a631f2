import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFile } from './own-file.ts';
import { openVault, parseVaultKey } from './vault.ts';

const vault = openVault(Buffer.alloc(32, 1));

it.each(['', 'hunter2', 'ünïcode 🔑', 'aes-256-gcm:x', 'x'.repeat(10_000)])('%.20j comes back as it was', (text) => {
  const sealed = vault.seal('password', text);
  if (text.length > 3) expect(sealed).not.toContain(text);
  expect(vault.open('password', sealed)).toBe(text);
  expect(vault.seal('password', text)).not.toBe(sealed);
});

const sealed = vault.seal('password', 'hunter2');
it.each([
  ['with another key', openVault(Buffer.alloc(32, 2)), 'password', sealed],
  ['for another purpose', vault, 'secret', sealed],
  ['with a bit changed', vault, 'password', `${sealed.slice(0, -6)}AAAA==`],
  ['that was cut off', vault, 'password', sealed.slice(0, 30)],
  ['that was never sealed', vault, 'password', 'hunter2'],
])('what is opened %s is refused', (_, opener, purpose, text) => {
  expect(() => opener.open(purpose, text)).toThrow(expect.objectContaining({ code: 'secret_unreadable' }));
});

it.each([
  ['00'.repeat(32), true],
  [`${Buffer.alloc(32).toString('base64')}\n`, true],
  ['too short', false],
  ['', false],
])('%.10j is a key: %s', (text, isKey) => {
  expect(parseVaultKey(text) !== undefined).toBe(isKey);
});

it('a file of its own is made once, for its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-own-'));
  try {
    const file = join(folder, 'secrets.key');
    expect(ownFile(file, () => 'first').toString()).toBe('first');
    expect(ownFile(file, () => 'second').toString()).toBe('first');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
