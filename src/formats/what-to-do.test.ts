import { expect, it } from 'vitest';
import type { Advice, AdviceStep } from '../model/advice.ts';
import { noCounts } from '../model/severity.ts';
import { whatToDo } from './what-to-do.ts';

const step = (values: Partial<AdviceStep>): AdviceStep => ({
  ...{ remedy: 'distribution', ecosystem: 'dpkg', name: 'openssl', version: '3.0.11', to: '3.0.15', clears: 2 },
  ...{
    packages: [{ name: 'libssl3', paths: [] }],
    cleared: noCounts(),
    vulnerabilities: [],
    remaining: [],
    brings: [],
  },
  ...values,
});
const left = { vulnerability: 'CVE-1', severity: 'Low', findings: 1, status: 'affected' } as const;
const written = (advice: Partial<Advice>) =>
  [...whatToDo({ steps: [], commands: [], findings: 5, clears: 2, ...advice }, { colour: false })].join('');

it('what to do is told in columns, with the commands below', () => {
  const text = written({
    steps: [
      step({ remaining: [left, { ...left, channel: 'ubuntu-pro', fixedVersion: '4' }], brings: ['CVE-9'] }),
      step({
        remedy: 'owner',
        name: 'python3-requests',
        version: '',
        to: undefined,
        clears: 0,
        packages: [{ name: 'requests', paths: [] }],
        remaining: [{ ...left, fixedVersion: '2.0' }],
      }),
      step({ remedy: 'base-image', name: 'zlib', remaining: [{ ...left, status: 'will_not_fix' }] }),
      step({ remedy: 'program', name: 'redis' }),
      step({ remedy: 'remove', name: 'evil', to: undefined }),
      step({ remedy: 'wait', name: 'bash', to: undefined, clears: 0 }),
    ],
    commands: [
      {
        ecosystem: 'dpkg',
        place: 'image',
        kind: 'shell',
        lines: ['apt-get update', 'apt-get install --only-upgrade -y libssl3'],
      },
      { ecosystem: 'npm', place: 'project', kind: 'shell', lines: ['npm install lodash@4.17.21'] },
      { ecosystem: 'maven', place: 'project', kind: 'coordinates', lines: ['a:b:1'] },
    ],
  });
  expect(text).toBe(`
What to do                                        From    To      Clears  Leaves
upgrade openssl                                   3.0.11  3.0.15  2       2: no fix, needs ubuntu-pro; brings CVE-9
upgrade python3-requests, which brought requests                  maybe   1: fixed in 2.0
build on a base image with a newer zlib           3.0.11  3.0.15  2       1: will not fix
replace redis                                     3.0.11  3.0.15  2
remove evil                                       3.0.11          2
2 of 5 findings can be cleared

In the build of the image
  apt-get update
  apt-get install --only-upgrade -y libssl3

In the project (npm)
  npm install lodash@4.17.21

In the project's build (maven)
  a:b:1
`);
});

it('many steps are cut, and nothing to do is not told of', () => {
  expect(written({ steps: Array.from({ length: 25 }, () => step({})) })).toContain('… and 5 more\n');
  expect(written({ steps: [step({ remedy: 'wait' })] })).toBe('');
});

it('nothing in it steers the terminal', () => {
  expect(written({ steps: [step({ name: 'a\u001b[2J' })] })).not.toContain('\u001b');
});
