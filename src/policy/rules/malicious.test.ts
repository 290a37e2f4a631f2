import { expect, it } from 'vitest';
import { judgedFinding } from '../../../test/support/judged.ts';
import { malicious } from './malicious.ts';

const setting = { pull: 'block', deploy: 'off' } as const;

it('is broken by malware, and by nothing else', () => {
  expect(malicious.breaks(judgedFinding({ severity: 'Unknown', malicious: true }), setting)).toBe(true);
  expect(malicious.breaks(judgedFinding({ severity: 'Critical', exploited: true }), setting)).toBe(false);
  expect(malicious.selects(setting)).toEqual({ marked: 'malicious' });
});
