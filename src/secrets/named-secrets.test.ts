import { describe, expect, it } from 'vitest';
import { noise } from '../../test/support/secrets.ts';
import { isNamedSecret, namedSecrets } from './named-secrets.ts';

const value = noise(12);
const told = (text: string) => namedSecrets(text).map(({ name, start, end }) => [name, text.slice(start, end)]);

describe('a variable', () => {
  it.each([
    ['DB_PASSWORD', value, true],
    ['apiKey', value, true],
    ['access-token', value, true],
    ['GITHUB_TOKEN', value, true],
    ['PASSWORD_FILE', value, false],
    ['TOKENIZER', value, false],
    ['COMPASS', value, false],
    ['PASSWORD', '/run/secrets/password', false],
    ['PASSWORD', 'true', false],
    ['TOKEN', '1234', false],
    ['SECRET', 'https://vault.example.org/secret', false],
    ['SECRET', `https://me:${value}@vault.internal`, true],
    ['PASSWORD', 'ab', false],
  ])('%s that is %j holds a secret: %s', (name, text, holds) => {
    expect(isNamedSecret(name, text)).toBe(holds);
  });
});

describe('an instruction', () => {
  it.each([
    ['a variable', `RUN DB_PASSWORD=${value} ./migrate`, [['DB_PASSWORD', value]]],
    ['one in quotes, with its blanks', `RUN PASS="${value} x" go`, [['PASS', `${value} x`]]],
    ['one of ENV as it was written once', `ENV API_TOKEN ${value}`, [['API_TOKEN', value]]],
    ['an option', `RUN tool --password ${value}`, [['password', value]]],
    ['a login', `RUN curl -u me:${value} https://x`, [['a login', value]]],
    ['a login in an address', `RUN git clone https://me:${value}@host/x`, [['an address', value]]],
    [
      'a variable whose value is an address, once',
      `RUN SECRET=https://me:${value}@host`,
      [['SECRET', `https://me:${value}@host`]],
    ],
    ['nothing where a variable is passed on', 'RUN curl -u me:$PASSWORD https://x', []],
    ['nothing where there is none', 'RUN apt-get install -y passwd', []],
  ])('tells %s', (_name, text, found) => {
    expect(told(text)).toEqual(found);
  });

  it('tells several in their order, none inside of another', () => {
    const [a, b] = [noise(12, 'word', 'a'), noise(12, 'word', 'b')];
    expect(told(`ENV TOKEN=${a} PORT=80 SECRET='${b}'`)).toEqual([
      ['TOKEN', a],
      ['SECRET', b],
    ]);
  });

  it('takes time in proportion to its length', () => {
    for (const text of ['PASSWORD=', '-u a:', '://a:b@', '--token "'])
      expect(namedSecrets(` ${text}`.repeat(20_000)).length).toBeGreaterThanOrEqual(0);
  });
});
