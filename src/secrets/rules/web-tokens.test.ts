import { expect, it } from 'vitest';
import { webToken } from '../../../test/support/secrets.ts';
import { findSecrets } from '../find-secrets.ts';

const day = 24 * 3_600;
const start = 1_700_000_000;
const told = (text: string) => findSecrets('app/config', Buffer.from(`t = ${text}\n`)).map(({ rule }) => rule);

it.each<[string, object, readonly string[]]>([
  ['that is valid for a month', { iat: start, exp: start + 30 * day }, ['json-web-token']],
  ['that is valid for ever', { iat: start, sub: 'ann' }, ['json-web-token']],
  ['that ends before a month is over', { iat: start, exp: start + 30 * day - 1 }, []],
  ['that does not say since when', { exp: 9_999 * day }, []],
  ['of a service account', { iss: 'kubernetes/serviceaccount' }, ['kubernetes-token']],
  ['of a service account, as newer clusters write it', { 'kubernetes.io': {}, iat: 0, exp: 1 }, ['kubernetes-token']],
  ['that a web page hands to everybody', { iat: start, role: 'anon' }, []],
  ['of tutorials', { iat: start, sub: '1234567890' }, []],
])('a token %s is told as %j says', (_name, claims, rules) => {
  expect(told(webToken(claims))).toEqual(rules);
});

it('what looks like one and has no claims is none', () => {
  const [head, , signature] = webToken({}).split('.');
  for (const claims of ['eyJub3QganNvbg', `eyJ${'A'.repeat(40)}`])
    expect(told(`${head}.${claims}.${signature}`), claims).toEqual([]);
});
