import { expect, it } from 'vitest';
import { readTrackerFile } from './tracker-file.ts';

const codenames = new Set(['precise', 'esm-infra/xenial']);
const head =
  'Candidate: CVE-2014-0160\nPublicDate: 2014-04-07 22:55:00 UTC\nReferences:\n https://a.example\n not a link\nDescription:\n The first line\n and the second\nPriority: high\nCVSS:\n nvd: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N [7.5 HIGH]\n';
const read = (line: string) => readTrackerFile(`${head}precise_openssl: ${line}\n`, codenames)?.lines[0];

it('a file is read field by field, what is indented goes on with the one before', () => {
  expect(readTrackerFile(head, codenames)).toMatchObject({
    ...{ candidate: 'CVE-2014-0160', published: '2014-04-07T22:55:00Z', references: ['https://a.example'] },
    ...{ description: 'The first line and the second', priority: 'High', lines: [] },
    cvss: [{ source: 'nvd', score: 7.5 }],
  });
});

it.each([
  ['released (1.0.1-4ubuntu5.12)', { status: 'fixed', ranges: [{ fixed: '1.0.1-4ubuntu5.12' }] }],
  ['released', undefined],
  ['not-affected (code not present)', { status: 'not_affected', note: 'code not present' }],
  ['not-affected (1.2.3)', { status: 'fixed', ranges: [{ fixed: '1.2.3' }] }],
  ['ignored (end of life)', { status: 'end_of_life' }],
  ['ignored (reached end-of-life)', { status: 'end_of_life' }],
  ['ignored (too risky)', { status: 'will_not_fix', note: 'too risky' }],
  ['deferred (2014-05-01)', { status: 'fix_deferred' }],
  ['needs-triage', { status: 'under_investigation' }],
  ['needed', { status: 'affected' }],
  ['DNE', undefined],
])('a line that says %j is %j', (line, statement) => {
  if (statement) expect(read(line)).toMatchObject({ codename: 'precise', name: 'openssl', ...statement });
  else expect(read(line)).toBeUndefined();
});

it('lines of other releases are passed over, and names may have an underscore', () => {
  const text = `${head}upstream_openssl: released (1.0.1g)\nesm-infra/xenial_lib_x: needed\n`;
  expect(readTrackerFile(text, codenames)?.lines).toMatchObject([{ codename: 'esm-infra/xenial', name: 'lib_x' }]);
});

it.each(['', 'Candidate: TEMP-1\n', 'openssl\n'])('a file that begins %j is none', (text) => {
  expect(readTrackerFile(text, codenames)).toBeUndefined();
});
