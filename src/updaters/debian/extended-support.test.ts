import { describe, expect, it } from 'vitest';
import type { Advisory } from '../../model/advisory.ts';
import { extendedAdvisories } from './extended-support.ts';

const advisory: Omit<Advisory, 'scope'> = {
  ...{ source: 'debian-elts', name: 'openssl', id: 'CVE-2025-1', scheme: 'deb' },
  ...{ ranges: [{ fixed: '1.1.0l-1~deb9u9' }], status: 'fixed' },
};
const release = (repositories: Record<string, string>) => ({
  status: 'resolved',
  fixed_version: '1.1.0l-1~deb9u9',
  repositories,
});

describe('a fix of a release that Debian has ended', () => {
  it('is of those with extended support alone, where it came after the end', () => {
    const [ended, extended, ...others] = extendedAdvisories(
      advisory,
      release({ stretch: '1.1.0l-1~deb9u6', 'stretch-lts': '1.1.0l-1~deb9u9' }),
    );
    expect(ended).toMatchObject({ status: 'end_of_life', ranges: [{}] });
    expect(extended).toEqual({ ...advisory, channel: 'freexian-elts' });
    expect(others).toEqual([]);
  });

  it.each<[string, Omit<Advisory, 'scope'>, Parameters<typeof extendedAdvisories>[1]]>([
    ['it came before', advisory, release({ stretch: '1.1.0l-1~deb9u9' })],
    ['Debian has a later one', advisory, release({ 'stretch-security': '1.1.0l-1~deb9u10' })],
    ['a bulletin of Debian brought it', { ...advisory, fixedOn: '2020-01-01' }, release({})],
    ['there is none', advisory, { status: 'open' }],
  ])("is everybody's where %s", (_name, one, of) => {
    expect(extendedAdvisories(one, of)).toEqual([one]);
  });
});
