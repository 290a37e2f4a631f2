import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { brew } from './brew.ts';

const path = 'home/linuxbrew/.linuxbrew/Cellar/openssl@3/3.4.0_1/INSTALL_RECEIPT.json';

describe('a formula of Homebrew', () => {
  it.each([
    [path, true],
    ['Cellar/a/1.0/INSTALL_RECEIPT.json', true],
    ['home/linuxbrew/.linuxbrew/Cellar/a/1.0/share/INSTALL_RECEIPT.json', false],
    ['home/linuxbrew/.linuxbrew/Cellar/a/1.0/.brew/a.rb', false],
    ['opt/a/1.0/INSTALL_RECEIPT.json', false],
  ])('is installed at %s: %s', (place, wanted) => {
    expect(brew.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('has the name and version of its folders', () => {
    const [found] = extractFrom(
      brew,
      path,
      '{"source":{"tap":"homebrew/core","versions":{"stable":"3.4.0"}}}',
    ).packages;
    expect(found).toEqual({ ecosystem: 'brew', name: 'openssl@3', version: '3.4.0_1' });
    expect(found && brew.purl(found)).toBe('pkg:brew/openssl%403@3.4.0_1');
  });

  it('is none where the receipt is damaged', () => {
    expect(() => extractFrom(brew, path, '{"source":').packages).toThrow();
  });
});
