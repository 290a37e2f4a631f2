import { expect, it } from 'vitest';
import { semver } from '../../versions/semver.ts';
import { osvSchema } from '../osv-document.ts';
import { affectedParts } from './affected-parts.ts';

const events = (...some: readonly object[]) => ({ ranges: [{ type: 'SEMVER', events: some }] });
const lastKnown = (range: string) => ({ database_specific: { last_known_affected_version_range: range } });
const part = (values: object) => {
  const block = { package: { ecosystem: 'npm', name: 'x' }, ...values };
  const [affected] =
    osvSchema.parse({ id: 'GHSA-a', modified: '2026-01-01T00:00:00Z', affected: [block] }).affected ?? [];
  const [found] = affected ? affectedParts(affected, semver) : [];
  if (!found) throw new Error('no part');
  return found;
};

it.each([
  [
    'a fix ends a range',
    events({ introduced: '1.0.0' }, { fixed: '2.0.0' }),
    [{ introduced: '1.0.0', fixed: '2.0.0' }],
  ],
  [
    'the last one known ends it before the fix',
    { ...events({ introduced: '1.0.0' }, { fixed: '2.0.0' }), ...lastKnown('<= 1.4.2') },
    [{ introduced: '1.0.0', fixed: '2.0.0', lastAffected: '1.4.2' }],
  ],
  [
    'the first one not affected is where it ends without a fix',
    { ...events({ introduced: '1.0.0' }), ...lastKnown('< 1.5.0') },
    [{ introduced: '1.0.0', fixed: '1.5.0' }],
  ],
  [
    'a fix counts above the first one not affected',
    { ...events({ introduced: '1.0.0' }, { fixed: '2.0.0' }), ...lastKnown('< 1.5.0') },
    [{ introduced: '1.0.0', fixed: '2.0.0' }],
  ],
  [
    'a bound before the range is a slip',
    { ...events({ introduced: '3.0.0' }, { fixed: '4.0.0' }), ...lastKnown('<= 1.4.2') },
    [{ introduced: '3.0.0', fixed: '4.0.0' }],
  ],
  [
    'the range may be one version',
    { ...events({ introduced: '1.4.2' }, { fixed: '2.0.0' }), ...lastKnown('<= 1.4.2') },
    [{ introduced: '1.4.2', fixed: '2.0.0', lastAffected: '1.4.2' }],
  ],
  [
    'a bound that is no version is none',
    { ...events({ introduced: '1.0.0' }), ...lastKnown('<= all of them') },
    [{ introduced: '1.0.0' }],
  ],
])('%s', (_name, values, ranges) => {
  expect(part(values).ranges).toEqual(ranges);
});

it('that a range ends where no fix is known is told, so that nobody takes the end for one', () => {
  expect(part({ ...events({ introduced: '1.0.0' }), ...lastKnown('< 1.5.0') }).end).toBe('1.5.0');
  expect(part(events({ introduced: '1.0.0' }, { fixed: '2.0.0' })).end).toBeUndefined();
});

it('RustSec tells machines, which image configs call otherwise', () => {
  const only = (affects: object) => part({ ...events({ introduced: '0' }), ecosystem_specific: { affects } }).only;
  expect(only({ os: ['macos', 'linux'], arch: [] })).toEqual({
    systems: ['darwin', 'linux'],
    architectures: undefined,
  });
  expect(only({ os: [], arch: ['x86'] })).toEqual({ systems: undefined, architectures: ['x86'] });
  expect(only({ os: [], arch: [] })).toBeUndefined();
});
