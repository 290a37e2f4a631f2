import { describe, expect, it } from 'vitest';
import { schemeOfEcosystem } from './version-scheme.ts';

describe('versions of an ecosystem are ordered', () => {
  it.each([
    ['dpkg', '1.0~rc1', '1.0'],
    ['npm', '2.0.0-beta', '2.0.0'],
    ['pypi', '1.0rc1', '1.0'],
    ['maven', '2.9.1', '2.17.0'],
    ['unheard-of', '1.9', '1.10'],
  ])('as %s does: %s before %s', (ecosystem, lower, higher) => {
    expect(schemeOfEcosystem(ecosystem)?.compare(lower, higher)).toBe(-1);
  });
});
