import { describe, expect, it } from 'vitest';
import { decoyHash, generatePassword, hashPassword, hashSecret, verifyPassword } from './passwords.ts';

describe('the hash of a password', () => {
  it('is argon2id with its cost, and another one each time', async () => {
    const [one, two] = [await hashPassword('secret'), await hashPassword('secret')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it('belongs to its password alone', async () => {
    const hash = await hashPassword('pässwörd');
    expect(await verifyPassword('pässwörd', hash)).toBe(true);
    for (const other of ['', 'Pässwörd', 'pässwörd ', 'password'])
      expect(await verifyPassword(other, hash)).toBe(false);
  });

  it('that the reference program made is understood', async () => {
    // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', hash)).toBe(true);
    expect(await verifyPassword('passwords', hash)).toBe(false);
  });

  it.each([
    '',
    'x',
    '$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA',
    '$2b$10$abcdefghijklmnopqrstuv',
    '$argon2id$v=19$m=19456,t=2$a$b',
  ])('that is none belongs to nobody: %j', async (hash) => {
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('that is a decoy looks like others, differs each time and belongs to nobody', async () => {
    const [one, two] = [decoyHash(), decoyHash()];
    const shape = (hash: string) => hash.replace(/[A-Za-z0-9+/]{22,43}/g, (part) => `${part.length}`);
    expect(shape(one)).toBe(shape(await hashPassword('secret')));
    expect(one).not.toBe(two);
    expect(await verifyPassword('', one)).toBe(false);
  });

  it('is computed for many at once, each with its own result', async () => {
    const hash = await hashPassword('one');
    const answers = await Promise.all(
      ['one', 'two', 'one', 'two', 'one', 'two'].map((text) => verifyPassword(text, hash)),
    );
    expect(answers).toEqual([true, false, true, false, true, false]);
  });
});

it('generated passwords have 20 characters that nobody takes for others, and differ', () => {
  const passwords = Array.from({ length: 50 }, generatePassword);
  for (const password of passwords) expect(password).toMatch(/^[a-km-zA-HJ-NP-Z2-9]{20}$/);
  expect(new Set(passwords).size).toBe(50);
});

it('a secret is hashed to the same hex each time', () => {
  expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
