import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { packagesLock } from './packages-lock.ts';

describe("NuGet's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names what was resolved for each framework',
      JSON.stringify({
        dependencies: {
          'net8.0': { A: { type: 'Direct', requested: '[1.0, )', resolved: '1.0.0' } },
          'net9.0': { A: { resolved: '2.0.0' } },
        },
      }),
      ['A 1.0.0', 'A 2.0.0'],
    ],
    [
      'names nothing of projects beside this one',
      JSON.stringify({ dependencies: { 'net8.0': { lib: { type: 'Project' } } } }),
      [],
    ],
    [
      'passes over what is of another kind',
      JSON.stringify({ dependencies: { 'net8.0': 7, 'net9.0': { A: { resolved: 1 } } } }),
      [],
    ],
  ])('%s', (_, text, named) => {
    expect(namedIn(packagesLock, text)).toEqual(named);
  });

  it.each(['', '{', '[]', 'null', '7'])('that is %j is a problem', (text) => {
    expect(() => namedIn(packagesLock, text)).toThrow();
  });
});
