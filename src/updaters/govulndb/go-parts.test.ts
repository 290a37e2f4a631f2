import { describe, expect, it } from 'vitest';
import { golang } from '../../versions/golang.ts';
import { goParts } from './go-parts.ts';

const ranges = [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.0' }] }];
const block = (imports: object[], more: object = {}) =>
  ({
    package: { ecosystem: 'Go', name: 'example.com/m' },
    ranges,
    ecosystem_specific: { imports, ...more },
  }) as Parameters<typeof goParts>[0];

describe('what is said of a module', () => {
  it('is of the packages and symbols of it that are affected', () => {
    expect(
      goParts(block([{ path: 'example.com/m/a', symbols: ['F', 'T.M'] }, { path: 'example.com/m/b' }]), golang),
    ).toEqual([
      {
        only: { imports: [{ path: 'example.com/m/a', symbols: ['F', 'T.M'] }, { path: 'example.com/m/b' }] },
        ranges: [{ fixed: '1.2.0' }],
      },
    ]);
  });

  it('is told apart for each set of systems and architectures', () => {
    const parts = goParts(
      block([{ path: 'm/a', goos: ['windows'] }, { path: 'm/b' }, { path: 'm/c', goos: ['windows'] }]),
      golang,
    );
    expect(parts.map(({ only }) => [only?.systems, only?.imports?.map(({ path }) => path)])).toEqual([
      [['windows'], ['m/a', 'm/c']],
      [undefined, ['m/b']],
    ]);
  });

  it('is of all of it where no package is named', () => {
    expect(goParts(block([{ symbols: ['F'] }]), golang)).toEqual([{ ranges: [{ fixed: '1.2.0' }] }]);
  });

  it('is by the numbers of its authors where Go has none', () => {
    const own = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2024.1.0' }] }];
    const whole = { ...block([], { custom_ranges: own }), ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] };
    expect(goParts(whole as Parameters<typeof goParts>[0], golang)).toEqual([{ ranges: [{ fixed: '2024.1.0' }] }]);
    expect(goParts(block([], { custom_ranges: own }), golang)).toEqual([
      { ranges: [{ fixed: '1.2.0' }, { fixed: '2024.1.0' }] },
    ]);
  });
});
