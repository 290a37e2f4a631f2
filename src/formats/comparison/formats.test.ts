import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyReport, fullReport, hostileName } from '../../../test/support/scan-report.ts';
import type { ComparedReports } from './comparison-format.ts';
import { comparisonSchema } from './comparison-schema.ts';
import { comparisonFormats } from './formats.ts';

const state = { severity: 'High', status: 'affected', suppressed: false, versions: ['1.0'] } as const;
const compared: ComparedReports = {
  before: { ...emptyReport, name: 'app:1' },
  after: { ...fullReport, name: 'app:2' },
  packages: {
    added: [{ ecosystem: 'npm', name: hostileName, after: ['1'] }],
    removed: [{ ecosystem: 'dpkg', name: 'gone', before: ['1', '2'] }],
    changed: [{ ecosystem: 'dpkg', name: 'libssl3', before: ['1'], after: ['2'] }],
    unchanged: 1,
  },
  vulnerabilities: {
    added: [{ vulnerability: 'CVE-2099-1', ecosystem: 'npm', package: hostileName, after: state }],
    removed: [
      { vulnerability: 'CVE-2099-2', ecosystem: 'dpkg', package: 'gone', before: { ...state, fixedVersion: '3' } },
    ],
    changed: [
      {
        ...{ vulnerability: 'CVE-2099-3', ecosystem: 'dpkg', package: 'libssl3' },
        before: state,
        after: { ...state, severity: 'Low', status: 'will_not_fix', suppressed: true },
      },
    ],
    unchanged: 2,
  },
};
const nothing: ComparedReports = {
  ...{ before: emptyReport, after: emptyReport },
  packages: { added: [], removed: [], changed: [], unchanged: 0 },
};

function written(id: string, what = compared): string {
  const format = comparisonFormats.find((one) => one.id === id);
  return [...(format?.write(what, { colour: false }) ?? [])].join('');
}

describe.each(comparisonFormats.map(({ id }) => id))('a comparison as %s', (id) => {
  it.each([
    ['of everything', compared],
    ['of packages alone', { ...compared, vulnerabilities: undefined }],
    ['of the same', nothing],
  ])('%s ends with a line feed and steers no terminal', (_, what) => {
    const text = written(id, what);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toContain('\u001b');
  });
});

it.each([
  ['everything', compared],
  ['packages alone', { ...compared, vulnerabilities: undefined }],
])('the JSON of %s is valid by the schema that is published', (_, what) => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(z.toJSONSchema(comparisonSchema));
  validate(JSON.parse(written('json', what)));
  expect(validate.errors ?? []).toEqual([]);
});

it('Markdown tells what came, went and changed, and names mean nothing in it', () => {
  const text = written('markdown');
  expect(text).toContain('**Vulnerabilities: 1 added, 1 removed, 1 changed, 2 others the same**');
  expect(text).toContain('| - | `CVE-2099-2` | `High` | `gone` | `1.0` | `3` |');
  expect(text).toContain(
    '| ~ | `CVE-2099-3` | `High → Low` | `libssl3` | `1.0` | `none → will not fix (suppressed)` |',
  );
  expect(text).toContain('<details><summary>Packages: 1 added, 1 removed, 1 changed, 1 other the same</summary>');
  expect(text).not.toContain('\n@everyone');
  expect(written('markdown', nothing)).not.toContain('|');
});
