import { describe, expect, it } from 'vitest';
import { beginningOf, type VersionSpans, widenSpans } from './version-lines.ts';

function spansOf(...versions: readonly string[]): VersionSpans {
  const spans: VersionSpans = new Map();
  widenSpans(
    spans,
    versions.map((version) => ({ name: 'a', version, arch: 'x86_64' })),
  );
  return spans;
}

describe('the versions of a repository begin', () => {
  it.each([
    {
      name: 'at a minor version',
      own: ['5.10.50-44', '5.10.29-27'],
      others: [['4.14.336-1'], ['5.4.289-1']],
      is: '5.10',
    },
    { name: 'at a major version', own: ['14.1-3', '14.10-1'], others: [['9.2.24-8'], ['13.18-1']], is: '14' },
    { name: 'below newer repositories', own: ['5.4.38-1'], others: [['4.14.336-1'], ['5.10.29-1']], is: '5' },
    { name: 'with an epoch', own: ['3:10.5.9-1'], others: [['1:5.5.60-1', '1:5.5.68-1']], is: '3:10' },
    { name: 'at a whole version, with any release', own: ['2.88-1'], others: [['2.76-16']], is: '2.88' },
    { name: 'nowhere where nothing is older', own: ['8.0.8-1'], others: [['8.1.12-1']], is: undefined },
    { name: 'nowhere where others overlap', own: ['1.19.6-1'], others: [['1.13.14-1', '1.22.7-1']], is: undefined },
    { name: 'nowhere where the release alone differs', own: ['1.0-2'], others: [['1.0-0']], is: undefined },
    { name: 'nowhere where no other has the package', own: ['1.0-2'], others: [], is: undefined },
    { name: 'nowhere where the repository has none', own: [], others: [['1.0-0']], is: undefined },
  ])('$name', ({ own, others, is }) => {
    const spans = spansOf(...own);
    expect(beginningOf('a', spans, [spans, ...others.map((versions) => spansOf(...versions))])).toBe(is);
  });
});
