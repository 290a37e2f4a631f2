import { describe, expect, it } from 'vitest';
import { emptyReport, fullReport, hostileName } from '../../test/support/scan-report.ts';
import { formatById, formats } from './index.ts';

function written(id: string, report = fullReport, width?: number): string {
  return [...(formatById(id)?.write(report, { colour: false, width }) ?? [])].join('');
}

describe.each(formats.map(({ id }) => id))('%s', (id) => {
  it('ends with a line feed, whatever there is', () => {
    for (const report of [fullReport, emptyReport, { ...fullReport, findings: undefined }])
      expect(written(id, report)).toMatch(/\n$/);
  });

  it('has no character that steers a terminal or turns a direction, but as an escape of its own', () => {
    const text = written(id);
    for (const character of ['\u001b', '\u0000']) expect(text).not.toContain(character);
  });
});

it.each(formats.filter(({ extension }) => /json|sarif/.test(extension)).map(({ id }) => id))('%s is JSON', (id) => {
  for (const report of [fullReport, emptyReport, { ...fullReport, findings: undefined }])
    expect(() => JSON.parse(written(id, report))).not.toThrow();
});

describe.each(['table', 'markdown', 'annotations', 'csv', 'html'])('%s', (id) => {
  it('turns no direction', () => {
    expect(written(id)).not.toContain('\u202e');
  });
});

it('annotations are one command a line, none of which a name has made', () => {
  const lines = written('annotations').trimEnd().split('\n');
  expect(lines).toHaveLength(1 + 3);
  for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,]*::/);
});

it('a row of CSV is one line, and no cell of it a formula', () => {
  const lines = written('csv').trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 5);
  for (const line of lines) expect(line).not.toMatch(/[\r\n]|(?:^|,)"?[=+\-@]/);
  expect(lines.join('\n')).toContain(`"'=cmd|`);
});

it('a row of Markdown is one line in which a name is code and mentions nobody', () => {
  const line = written('markdown')
    .split('\n')
    .find((one) => one.includes('0003'));
  expect(line).toContain('``` =cmd\\|'.slice(1));
  expect(line).not.toMatch(/[^\\]\|[^|]*@everyone[^`]*\|/);
});

it('HTML has one script, its own, and links to nothing but the web', () => {
  const text = written('html');
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text).not.toMatch(/href="(?!https?:)/);
  expect(text).not.toMatch(/\s(?:src|on\w+)=/);
});

it('a name in tags and values begins no tag of its own', () => {
  const name = `a\nSPDXID: SPDXRef-evil</text>\nRelationship: x`;
  const packages = fullReport.packages.map((pkg) => ({ ...pkg, name, licence: name }));
  const text = written('spdx-tag-value', { ...fullReport, packages });
  expect(text.match(/<text>/g)?.length).toBe(text.match(/<\/text>/g)?.length);
  expect(text.replace(/<text>[\s\S]*?<\/text>/g, '')).not.toMatch(/^SPDXID: SPDXRef-evil|^Relationship: x/m);
});

it('the hostile name is as hostile as it says', () => {
  for (const part of ['\u001b', '\u202e', '\n', '\r', '=', '<script>', '|', '`', '@'])
    expect(hostileName).toContain(part);
});
