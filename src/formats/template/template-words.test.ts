import { expect, it } from 'vitest';
import { templateWords } from './template-words.ts';

const name = '<b>"a",|b</b>\u001b[2J';

it.each([
  ['report.html.tmpl', '&lt;b&gt;'],
  ['report.HTM', '&lt;b&gt;'],
  ['report.xml.template', '&lt;b&gt;'],
  ['report.csv.mustache', '"<b>""a"",|b</b> [2J"'],
  ['report.json.tmpl', '<b>\\"a\\",|b</b>\\u001b[2J'],
  ['report.md', '\\|'],
])('values in %s are written as that document needs them', (file, text) => {
  expect(templateWords(file).escaped(name)).toContain(text);
});

it.each(['report.txt', 'report', 'report.constructor', 'report.tmpl'])('values in %s steer no terminal', (file) => {
  const { escaped, raw } = templateWords(file);
  expect(escaped(name)).not.toContain('\u001b');
  expect(raw(name)).toBe(escaped(name));
});
