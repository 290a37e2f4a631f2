import { expect, it } from 'vitest';
import { z } from 'zod';
import { scannedFacts } from '../../test/support/judged.ts';
import { versionRule } from './rule.ts';

const rule = versionRule({
  title: 'At least so many secrets',
  help: '',
  options: z.object({ count: z.int() }),
  label: ({ count }) => `${count} secrets`,
  breaks: ({ secrets }, { count }, now) => (secrets.length < count ? {} : { message: `broken at ${now}` }),
});
const setting = { pull: 'block', deploy: 'off', count: 1 } as const;

it('asks a rule of scanned versions with the options of the setting', () => {
  const secrets = [{ title: 'Private key', path: 'a.pem' }];
  expect(rule.label(setting)).toBe('1 secrets');
  expect(rule).toMatchObject({ kind: 'version', title: 'At least so many secrets' });
  if (rule.kind !== 'version') throw new Error('it is no rule of versions');
  expect(rule.breaks({ scan: scannedFacts({ secrets }) }, setting, 7)).toEqual({ message: 'broken at 7' });
  expect(rule.breaks({ scan: scannedFacts() }, setting, 7)).toEqual({});
});

it('holds for a version without a scan, about which it can say nothing', () => {
  expect(rule.breaks({}, { ...setting, count: 0 }, 7)).toEqual({});
});
