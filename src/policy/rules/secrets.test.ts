import { expect, it } from 'vitest';
import { scannedFacts } from '../../../test/support/judged.ts';
import { secrets } from './secrets.ts';

it.each<[readonly string[], string | undefined]>([
  [[], undefined],
  [['a.pem', 'b.pem'], 'Private key in a.pem; Private key in b.pem'],
  [['a', 'b', 'c', 'd'], 'Private key in a; Private key in b; Private key in c; +1 more'],
])('names the secrets in %j', (paths, message) => {
  const scan = scannedFacts({ secrets: paths.map((path) => ({ title: 'Private key', path })) });
  expect(secrets.breaks({ scan }, { pull: 'block', deploy: 'off' }, 0).message).toBe(message);
});
