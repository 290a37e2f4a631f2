import { describe, expect, it } from 'vitest';
import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import { npm } from '../ecosystems/npm/npm.ts';
import { pypi } from '../ecosystems/pypi/pypi.ts';
import { extractorsFingerprint } from './extractors-fingerprint.ts';

const raised: Ecosystem = {
  ...npm,
  extractors: npm.extractors.map((one, index) => (index === 0 ? { ...one, version: one.version + 1 } : one)),
};
const without: Ecosystem = { ...npm, extractors: npm.extractors.slice(1) };

describe('the mark of what a layer report depends on', () => {
  it('is short, and the same each time', () => {
    expect(extractorsFingerprint([npm])).toMatch(/^[0-9a-f]{16}$/);
    expect(extractorsFingerprint([npm])).toBe(extractorsFingerprint([npm]));
  });

  it('does not depend on the order of ecosystems', () => {
    expect(extractorsFingerprint([npm, pypi])).toBe(extractorsFingerprint([pypi, npm]));
  });

  it.each([
    ['an extractor has another version', [raised]],
    ['an extractor is missing', [without]],
    ['there is a further ecosystem', [npm, pypi]],
    ['there are none', []],
  ])('is another one where %s', (_, ecosystems) => {
    expect(extractorsFingerprint(ecosystems)).not.toBe(extractorsFingerprint([npm]));
  });
});
