import { expect, it } from 'vitest';
import type { AdviceStep } from '../model/advice.ts';
import { noCounts } from '../model/severity.ts';
import { adviceCommands } from './advice-commands.ts';

const step = (values: Partial<AdviceStep>): AdviceStep => ({
  ...{ remedy: 'distribution', ecosystem: 'dpkg', name: 'openssl', version: '1', to: '2', clears: 1, brings: [] },
  ...{
    cleared: noCounts(),
    vulnerabilities: [],
    remaining: [],
    packages: [{ name: 'libssl3', paths: ['var/lib/dpkg/status'] }],
  },
  ...values,
});
const apt = [{ ecosystem: 'dpkg', name: 'apt' }];
const lines = (steps: readonly AdviceStep[], installed = apt) =>
  adviceCommands(steps, installed).map(
    ({ ecosystem, place, lines: own }) => `${place} ${ecosystem}: ${own.join(' ; ')}`,
  );

it('packages of the distribution are upgraded in one command, by their own names', () => {
  const [line, ...others] = lines([step({}), step({ name: 'curl', packages: [{ name: 'curl', paths: [] }] })]);
  expect(others).toEqual([]);
  expect(line).toMatch(/^image dpkg: /);
  for (const name of ['libssl3', 'curl']) expect(line).toMatch(new RegExp(` ${name}( |$)`));
});

it('what brought a package is upgraded by its name', () => {
  expect(lines([step({ remedy: 'owner', name: 'nodejs' })])[0]).toContain('nodejs');
});

it.each([
  ['where there is no package manager', [step({})], []],
  ['of a name that is none', [step({ packages: [{ name: '--yes; rm -rf /', paths: [] }] })], apt],
  ['of what waits', [step({ remedy: 'wait', to: undefined })], apt],
  ['of what is removed', [step({ remedy: 'remove' })], apt],
  [
    'of a dependency without a version to go to',
    [step({ remedy: 'dependency', ecosystem: 'npm', to: undefined })],
    apt,
  ],
])('there is no command %s', (_name, steps, installed) => {
  expect(lines(steps, installed as typeof apt)).toEqual([]);
});

it('what belongs into the image comes before what belongs into its project', () => {
  const dependency = step({
    remedy: 'dependency',
    ecosystem: 'npm',
    name: 'lodash',
    to: '4.17.21',
    packages: [{ name: 'lodash', paths: ['app/node_modules/lodash/package.json'] }],
  });
  expect(lines([dependency, step({})]).map((line) => line.split(':')[0])).toEqual(['image dpkg', 'project npm']);
});
