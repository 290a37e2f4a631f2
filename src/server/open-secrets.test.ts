import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSecrets } from './open-secrets.ts';

const data = mkdtempSync(join(tmpdir(), 'cleardock-secrets-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

it('makes a key in the data folder once, and opens with it what it sealed before', () => {
  const sealed = openSecrets({ data }).seal('password', 'secret');
  const key = readFileSync(join(data, 'secrets.key'), 'utf8');
  expect(key).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  expect(openSecrets({ data }).open('password', sealed)).toBe('secret');
  expect(readFileSync(join(data, 'secrets.key'), 'utf8')).toBe(key);
});

it('takes the key of the option instead', () => {
  const secretsKey = join(data, 'other.key');
  writeFileSync(secretsKey, Buffer.alloc(32, 7).toString('base64'));
  const sealed = openSecrets({ data, secretsKey }).seal('password', 'secret');
  expect(openSecrets({ data, secretsKey }).open('password', sealed)).toBe('secret');
  expect(() => openSecrets({ data }).open('password', sealed)).toThrow();
});

it('refuses a file that holds no key, or is not there, by its name', () => {
  const secretsKey = join(data, 'short.key');
  writeFileSync(secretsKey, 'too short');
  expect(() => openSecrets({ data, secretsKey })).toThrow(
    `${secretsKey} holds no key for credentials: 32 bytes in base64`,
  );
  const missing = join(data, 'missing.key');
  expect(() => openSecrets({ data, secretsKey: missing })).toThrow(
    `The key for credentials, ${missing}, cannot be read`,
  );
});
