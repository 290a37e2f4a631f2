import { expect, it } from 'vitest';
import { scannedFacts } from '../../../test/support/judged.ts';
import type { PolicySubject } from '../subject.ts';
import { unscanned } from './unscanned.ts';

it.each<[string, PolicySubject, string | undefined]>([
  ['holds for what was scanned', { scan: scannedFacts(), unscannedBecause: 'it is new' }, undefined],
  ['is broken without a scan', {}, 'it has no complete scan'],
  ['tells why there is none', { unscannedBecause: 'its layers are missing' }, 'its layers are missing'],
])('%s', (_, subject, message) => {
  expect(unscanned.breaks(subject, { pull: 'block', deploy: 'off' }, 0).message).toBe(message);
});
