import { describe, expect, it } from 'vitest';
import { type JsonPruning, pruneJson } from './prune-json.ts';

const pruning: JsonPruning = new Map<string, 'value' | ((element: Buffer) => boolean)>([
  ['gone', 'value'],
  ['some', (element) => element.includes('keep')],
]);
const prune = (text: string) => pruneJson(Buffer.from(text), pruning).toString();

describe('a JSON document without what nobody reads', () => {
  it.each([
    { name: 'a list', text: '{"a":1,"gone":[1,[2],{"x":"]"}],"b":2}', left: '{"a":1,"gone":null,"b":2}' },
    { name: 'an object', text: '{ "gone" : {"x":{"y":"}"}} , "b" : [ ] }', left: '{ "gone" : null , "b" : [ ] }' },
    { name: 'a text with quotes', text: '{"gone":"a\\"b\\\\","b":"gone"}', left: '{"gone":null,"b":"gone"}' },
    { name: 'a number and a word', text: '[{"gone":-1.5e3},{"gone":true}]', left: '[{"gone":null},{"gone":null}]' },
    { name: 'a member further in', text: '{"a":[{"b":{"gone":[]}}]}', left: '{"a":[{"b":{"gone":null}}]}' },
    {
      name: 'elements that are not wanted',
      text: '{"some":[ {"x":"drop"}, {"x":"keep,]"},"keep", 7 ,["keep"] ]}',
      left: '{"some":[{"x":"keep,]"},"keep",["keep"]]}',
    },
    { name: 'all elements', text: '{"some":[1,2],"some":[ ]}', left: '{"some":[],"some":[]}' },
  ])('lacks $name', ({ text, left }) => {
    expect(prune(text)).toBe(left);
  });

  it.each([
    '',
    'null',
    '"gone"',
    '{"a":"gone","b":["gone"]}',
    '{"some":{"x":1},"goneness":1}',
    '{"a":"\\"gone\\":[1]"}',
  ])('is as it was where nothing is to go: %s', (text) => {
    expect(prune(text)).toBe(text);
  });

  it.each(['{"gone":[1,2', '{"gone":"abc', '{"gone"', '{"gone":', '{"some":[{"keep"', '{"a":"\\', '{"some":]}'])(
    'is no JSON where it was none: %s',
    (text) => {
      expect(() => JSON.parse(prune(text))).toThrow(SyntaxError);
    },
  );
});
