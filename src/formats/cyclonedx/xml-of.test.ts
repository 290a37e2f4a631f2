import { expect, it } from 'vitest';
import { xmlPieces } from '../../lib/xml-pieces.ts';
import { xmlOf } from './xml-of.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const written = (name: string, value: unknown) =>
  [...xmlPieces(xmlOf(name, value))]
    .join('')
    .slice(declaration.length)
    .replace(/\s*\n\s*/g, '');

it.each([
  ['a word', 'name', 'a<b', '<name>a&lt;b</name>'],
  [
    'a component, whose type and reference are attributes',
    'component',
    { type: 'library', 'bom-ref': 'r', name: 'a' },
    '<component type="library" bom-ref="r"><name>a</name></component>',
  ],
  ['a type of something else, which is none', 'rating', { type: 'x' }, '<rating><type>x</type></rating>'],
  ['a list by its members', 'ratings', [{ score: 7 }], '<ratings><rating><score>7</score></rating></ratings>'],
  ['a list without a name for its members', 'other', ['a', 'b'], '<other><other>a</other><other>b</other></other>'],
  ['a property', 'properties', [{ name: 'n', value: 'v' }], '<properties><property name="n">v</property></properties>'],
  [
    'licences by their kinds',
    'licenses',
    [{ license: { id: 'MIT' } }, { expression: 'MIT OR X' }],
    '<licenses><license><id>MIT</id></license><expression>MIT OR X</expression></licenses>',
  ],
  [
    'nothing of what is not told',
    'component',
    { type: 'library', name: 'a', version: undefined },
    '<component type="library"><name>a</name></component>',
  ],
])('%s is written', (_name, name, value, xml) => {
  expect(written(name, value)).toBe(xml);
});
