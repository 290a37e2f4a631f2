import { describe, expect, it } from 'vitest';
import { parseTemplate, type TemplatePart } from './parse-template.ts';

/** Parts as one reads them. */
function told(parts: readonly TemplatePart[]): unknown[] {
  return parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const name = part.name.path.join('.') || '.';
    if (part.kind === 'value') return { [part.isRaw ? 'raw' : 'value']: name };
    return { [part.kind]: name, parts: told(part.parts) };
  });
}

describe('a template', () => {
  it.each<[string, string, unknown[]]>([
    ['without a tag', 'plain } text {', ['plain } text {']],
    ['that is empty', '', []],
    ['with values', 'a {{ name }} b {{package.name}}', ['a ', { value: 'name' }, ' b ', { value: 'package.name' }]],
    ['with a raw value', '{{{ name }}}}', [{ raw: 'name' }, '}']],
    ['with the value at hand', '{{.}}', [{ value: '.' }]],
    ['with a comment', 'a{{! of no use }}b', ['a', 'b']],
    ['with a section', '{{#a}}x{{/a}}', [{ section: 'a', parts: ['x'] }]],
    ['with the opposite of one', '{{^a.b}}x{{/a.b}}', [{ otherwise: 'a.b', parts: ['x'] }]],
    ['with sections in sections', '{{#a}}{{#b}}{{/b}}{{/a}}', [{ section: 'a', parts: [{ section: 'b', parts: [] }] }]],
    [
      'with a section on its own lines',
      'a\n  {{#b}}\n  x\n{{/b}}  \nc',
      ['a\n', { section: 'b', parts: ['  x\n'] }, 'c'],
    ],
    ['with lines that end as in DOS', '{{#b}}\r\nx\r\n{{/b}}\r\n', [{ section: 'b', parts: ['x\r\n'] }]],
    ['with a section beside text', 'a {{#b}}\nx{{/b}}\n', ['a ', { section: 'b', parts: ['\nx'] }, '\n']],
    [
      'with two sections on a line',
      '{{#a}}{{#b}}\n{{/b}}{{/a}}',
      [{ section: 'a', parts: [{ section: 'b', parts: ['\n'] }] }],
    ],
  ])('%s is read', (_, text, parts) => {
    expect(told(parseTemplate(text))).toEqual(parts);
  });

  it.each([
    ['a tag that is not closed', 'a\n{{name', 'line 2: the tag is not closed by }}'],
    ['a raw tag that is not closed', '{{{name}}', 'line 1: the tag is not closed by }}}'],
    ['a section that is not closed', '\n\n{{#a}}\nx', 'line 3: the section a is not closed'],
    ['a section that was not opened', '{{/a}}', 'line 1: {{/a}} closes no section of this name'],
    ['sections that cross', '{{#a}}\n{{#b}}\n{{/a}}', 'line 3: {{/a}} closes no section of this name'],
    ['no name', '{{ }}', 'line 1: "" is no name of a field'],
    ['code', '{{ findings.length > 1 }}', 'is no name of a field'],
    ['a template within it', '{{> other}}', 'tags that begin with > are not known here'],
    ['other signs for tags', '{{=<% %>=}}', 'tags that begin with = are not known here'],
    ['sections without end', '{{#a}}'.repeat(33), 'more than 32 sections in each other'],
  ])('with %s is refused', (_, text, message) => {
    expect(() => parseTemplate(text)).toThrow(message);
  });
});
