import { expect, it } from 'vitest';
import { advisoriesOf, type Statement } from './statements.ts';

const say = (
  status: Statement['status'],
  values: Partial<Statement> & { readonly channel?: string } = {},
): Statement => ({
  ...{ name: 'curl', status, architectures: [] },
  target: { scope: 'sles:15.5', channel: values.channel } as Statement['target'],
  ...values,
});
const told = (...statements: readonly Statement[]) =>
  advisoriesOf(statements, { id: 'CVE-1' }).map(({ status, ranges, channel, only }) =>
    [status, ...ranges.map((range) => range.fixed), channel, only?.architectures?.join('+')].filter(Boolean).join(' '),
  );

it.each([
  ['a fix before that there is none', [say('affected'), say('fixed', { fixed: '1' })], ['fixed 1']],
  ['that there is none before not being affected', [say('not_affected'), say('affected')], ['affected']],
  [
    'ordinary updates before those of an extended support',
    [say('fixed', { fixed: '1', channel: 'ltss' }), say('fixed', { fixed: '2' })],
    ['fixed 2'],
  ],
  [
    'an extended support where there is nothing else',
    [say('fixed', { fixed: '1', channel: 'ltss' })],
    ['fixed 1 ltss'],
  ],
  ['both fixes of two products', [say('fixed', { fixed: '1' }), say('fixed', { fixed: '2' })], ['fixed 1 2']],
  [
    'an architecture where others have another version',
    [say('fixed', { fixed: '1', architectures: ['x86_64'] }), say('fixed', { fixed: '2', architectures: ['s390x'] })],
    ['fixed 1 x86_64', 'fixed 2 s390x'],
  ],
  [
    'no architecture where it is all that images are made for',
    [say('fixed', { fixed: '1', architectures: ['x86_64', 'aarch64', 's390x'] })],
    ['fixed 1'],
  ],
  ['no architecture of what has none', [say('fixed', { fixed: '1', architectures: ['noarch'] })], ['fixed 1']],
])('what counts is %s', (_name, statements, advisories) => {
  expect(told(...statements)).toEqual(advisories);
});

it('each package of each scope stands for itself, with the vulnerabilities of its bulletin', () => {
  const other = say('affected', { name: 'wget', cves: ['CVE-2', 'CVE-2'] });
  const advisories = advisoriesOf([say('fixed', { fixed: '1' }), other], { id: 'SUSE-SU-1', severity: 'High' });
  expect(advisories.map(({ name, vulnerabilities, severity }) => [name, vulnerabilities, severity])).toEqual([
    ['curl', undefined, 'High'],
    ['wget', ['CVE-2'], 'High'],
  ]);
});
