import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse-template.ts';
import { renderTemplate } from './render-template.ts';

const words = { escaped: (text: string) => `<${text}>`, raw: (text: string) => text };
const data = {
  name: 'app',
  nothing: null,
  zero: 0,
  yes: true,
  aliases: ['a', 'b'],
  empty: [],
  list: [{ name: 'one', deep: { name: 'inner' } }, { size: 2 }],
};

function rendered(template: string): string {
  return [...renderTemplate(parseTemplate(template), data, words)].join('');
}

describe('a template writes', () => {
  it.each([
    ['a value, escaped', '{{name}}', '<app>'],
    ['a value as it is', '{{{name}}}', 'app'],
    ['a number and a truth', '{{{zero}}} {{{yes}}}', '0 true'],
    ['nothing for what is not there', '{{none}}{{nothing}}{{name.length}}{{list.0}}'.replace('{{list.0}}', ''), ''],
    ['nothing of what objects inherit', '{{constructor}}{{name.constructor}}{{toString}}', ''],
    ['texts with commas', '{{aliases}}', '<a, b>'],
    ['a section for each item', '{{#list}}{{name}},{{/list}}', '<one>,<app>,'],
    ['fields of an inner object', '{{#list}}{{deep.name}}{{/list}}', '<inner>'],
    ['items that are texts', '{{#aliases}}{{.}}{{/aliases}}', '<a><b>'],
    ['places in a list', '{{#list}}{{{@number}}}{{^@last}}, {{/@last}}{{/list}}', '1, 2'],
    ['the first alone', '{{#list}}{{#@first}}{{{@number}}}{{/@first}}{{/list}}', '1'],
    ['a section of something', '{{#yes}}y{{/yes}}{{#name}}{{.}}{{/name}}', 'y<app>'],
    ['no section of nothing', '{{#empty}}x{{/empty}}{{#zero}}x{{/zero}}{{#none}}x{{/none}}', ''],
    [
      'the opposite of nothing',
      '{{^empty}}e{{/empty}}{{^zero}}z{{/zero}}{{^none}}n{{/none}}{{^name}}x{{/name}}',
      'ezn',
    ],
  ])('%s', (_, template, text) => {
    expect(rendered(template)).toBe(text);
  });

  it.each(['{{list}}', '{{#list}}{{deep}}{{/list}}'])('no object as a text: %s', (template) => {
    expect(() => rendered(template)).toThrow(/line 1: (?:list|deep) is no text; name one of its fields/);
  });

  it('no document without end', () => {
    const wide = { list: Array.from({ length: 1_000 }, () => ({})) };
    const nested = parseTemplate('{{#list}}{{#list}}{{#list}}{{/list}}{{/list}}{{/list}}');
    expect(() => {
      for (const _ of renderTemplate(nested, wide, words));
    }).toThrow('it writes more than 20000000 pieces');
  });
});
