import { expect, it } from 'vitest';
import { Bulletins } from './bulletins.ts';
import { mergeStatements } from './merge.ts';
import type { UbuntuEntry } from './osv-record.ts';
import type { VexPlace, VexWord } from './vex-statements.ts';

const releases = new Map([['noble', '24.04']]);
const entry = (fixed?: string, pro = false) => ({ version: '24.04', pro, name: 'curl', fixed }) as UbuntuEntry;
const place = (status: VexWord['status'], pro = false, codename = 'noble'): VexPlace => ({
  ...{ codename, pro, name: 'curl', word: { status, note: `${status} because` } },
});
const told = (entries: readonly UbuntuEntry[], places: readonly VexPlace[] = []) =>
  [...mergeStatements(entries, places, releases, new Bulletins())].map(({ status, ranges: [range], channel }) =>
    [status, range?.fixed, channel].filter(Boolean).join(' '),
  );

it.each<[string, readonly UbuntuEntry[], readonly VexPlace[], readonly string[]]>([
  ['a fix for everybody', [entry('1')], [], ['fixed 1']],
  [
    'a fix for everybody and a later one for subscribers',
    [entry('1'), entry('2', true)],
    [],
    ['fixed 1', 'fixed 2 ubuntu-pro'],
  ],
  ['the same fix once', [entry('1'), entry('1', true)], [], ['fixed 1']],
  ['a fix for subscribers alone', [entry('2', true)], [], ['will_not_fix', 'fixed 2 ubuntu-pro']],
  ['that nobody has a fix', [entry()], [], ['affected']],
  ['the word about the release', [entry()], [place('under_investigation')], ['under_investigation']],
  ['a fix above the word that it is affected', [entry('1')], [place('affected')], ['fixed 1']],
  ['that it is not affected above a fix', [entry('1')], [place('not_affected')], ['not_affected']],
  [
    'what Pro found out where the release was not looked at',
    [entry()],
    [place('not_affected', true)],
    ['not_affected'],
  ],
  [
    'not what Pro found out where the release was looked at',
    [entry()],
    [place('affected'), place('not_affected', true)],
    ['affected'],
  ],
  ['not what Pro found out where the release has a fix', [entry('1')], [place('not_affected', true)], ['fixed 1']],
  ['nothing of a package that the release does not have', [entry('1')], [place('absent')], []],
  ['nothing of a release that is not known', [], [place('affected', false, 'dapper')], []],
  ['a fix that a second block of the release has', [entry(), entry('1')], [], ['fixed 1']],
  ['a fix that the first block of the release has', [entry('1'), entry()], [], ['fixed 1']],
])('all that is said comes to %s', (_name, entries, places, verdicts) => {
  expect(told(entries, places)).toEqual(verdicts);
});

it('the bulletin of a fix comes with it', () => {
  const bulletins = new Bulletins();
  bulletins.add('USN-1', '2026-01-02', '24.04', 'curl', '1');
  const [verdict] = [...mergeStatements([entry('1')], [], releases, bulletins)];
  expect(verdict).toMatchObject({ bulletins: ['USN-1'], fixedOn: '2026-01-02' });
});
