import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { nix } from './nix.ts';

const hash = '02mqs1by2vab9yzw0qc4j7463w78p3ps';

describe('a path of the Nix store', () => {
  it.each([
    ['glibc-2.37-8', 'glibc 2.37-8'],
    ['glibc-2.34-210-bin', 'glibc 2.34-210'],
    ['bash-interactive-5.1-p16-man', 'bash-interactive 5.1-p16'],
    ['perl5.34.1-TimeDate-2.33', 'perl5.34.1-TimeDate 2.33'],
    ['busybox-static-x86_64-unknown-linux-musl-1.35.0', 'busybox-static-x86_64-unknown-linux-musl 1.35.0'],
    ['python3.11-requests-2.31.0', 'python3.11-requests 2.31.0'],
    ['openssl-1.1.1q', 'openssl 1.1.1q'],
    ['tzdata-2022a', 'tzdata 2022a'],
    ['server-unstable-2021-08-16', 'server unstable-2021-08-16'],
    ['tool-1.0-beta', 'tool 1.0-beta'],
    ['base-system', undefined],
    ['source', undefined],
    ['git-minimal-2.36.0.drv', undefined],
  ])('%s is of %s', (name, expected) => {
    const [found] = extractFrom(nix, `nix/store/${hash}-${name}`, '').packages;
    expect(found && `${found.name} ${found.version}`).toBe(expected);
  });

  it.each([
    [`nix/store/${hash}-jq-1.6`, true],
    [`mnt/nix/store/${hash}-jq-1.6`, true],
    [`nix/store/${hash}-jq-1.6/bin`, false],
    [`phoenix/store/${hash}-jq-1.6`, false],
    [`store/${hash}-jq-1.6`, false],
    ['nix/store', false],
  ])('is one: %s: %s', (path, wanted) => {
    expect(nix.extractors.some((extractor) => extractor.wants(path, false))).toBe(wanted);
  });

  it('is none without a hash', () => {
    expect(extractFrom(nix, 'nix/store/jq-1.6', '').packages).toEqual([]);
  });

  it('is one package with its other outputs', () => {
    expect(nix.placeOf?.(`nix/store/${hash}-jq-1.6`)).toBe(nix.placeOf?.(`nix/store/${hash}-jq-1.6-man`));
    expect(nix.purl({ ecosystem: 'nix', name: 'jq', version: '1.6' })).toBe('pkg:nix/jq@1.6');
  });
});
