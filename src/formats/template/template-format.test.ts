import { describe, expect, it } from 'vitest';
import { emptyReport, fullReport, hostileName } from '../../../test/support/scan-report.ts';
import { templateFormat } from './template-format.ts';

function written(template: string, fileName = 'report.txt', report = fullReport): string {
  return [...templateFormat(template, fileName).write(report, { colour: false })].join('');
}

const names = '{{#packages}}{{name}}\n{{/packages}}';

describe('a template', () => {
  it('has the fields of the report, its findings most pressing first, and their numbers', () => {
    const lines = written(
      '{{#findings}}{{severity}} {{vulnerability}}{{#suppression}} ({{reason}}){{/suppression}}\n{{/findings}}',
    );
    expect(lines.split('\n')[0]).toMatch(/^(?:Critical|High) CVE-2099-\d+/);
    const total = fullReport.findings?.filter(({ suppression }) => !suppression).length;
    expect(written('{{counts.total}}')).toBe(String(total));
    expect(written('{{^counts.total}}nothing{{/counts.total}}', 'x', emptyReport)).toBe('nothing');
  });

  it.each([
    ['a text', 'report.txt', ['\u001b', '\u202e', '\r']],
    ['a text of no kind', 'template', ['\u001b', '\u202e', '\r']],
    ['a page', 'report.html.tmpl', ['\u001b', '\u202e', '<', '"']],
    ['XML', 'report.xml', ['\u001b', '<']],
    ['Markdown', 'comment.md.mustache', ['\u001b', '\n@everyone', '[a](javascript']],
    ['a table', 'rows.csv', ['\u001b', '\n=cmd', '\r']],
  ])('of %s has nothing in names that means something there', (_, fileName, refused) => {
    const text = written(`\n${names}`, fileName);
    for (const part of refused) expect(text).not.toContain(part);
  });

  it('of JSON is JSON, whatever a package is called', () => {
    const template = '[{{#packages}}"{{name}}"{{^@last}},{{/@last}}{{/packages}}]';
    expect(JSON.parse(written(template, 'names.json.tmpl'))).toContain(hostileName);
  });

  it.each([
    ['{{#findings}}\n{{severty}}\n{{/findings}}', 'line 2: no report has a field severty; did you mean severity?'],
    ['{{package.nmae}}', 'no report has a field nmae; did you mean name?'],
    ['{{#vulns}}{{/vulns}}', 'line 1: no report has a field vulns'],
    ['{{counts.Critcal}}', 'did you mean Critical?'],
  ])('that names no field is refused: %s', (template, message) => {
    expect(() => written(template)).toThrow(message);
  });
});
