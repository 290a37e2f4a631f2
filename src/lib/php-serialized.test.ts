import { describe, expect, it } from 'vitest';
import { phpStrings } from './php-serialized.ts';

const read = (text: string) =>
  [...phpStrings(Buffer.from(text))].map(({ keys, value }) => `${keys.join('.')}=${value}`);

describe('data that PHP serialized', () => {
  it('gives its strings with the keys that lead to them', () => {
    const text =
      'a:6:{s:4:"name";s:1:"x";s:7:"version";a:2:{s:7:"release";s:3:"1.0";s:3:"api";N;}i:7;s:2:"é";' +
      's:1:"b";b:1;s:1:"d";d:0.5;s:4:"last";s:4:"";a:";}';
    expect(read(text)).toEqual(['name=x', 'version.release=1.0', 'i:7;=é', 'last=";a:']);
  });

  it('may be a string alone', () => expect(read('s:1:"x";')).toEqual(['=x']));

  it.each(['x', 'a:1:{s:4:"x";', 's:99:"x";', 's:1:"x"', 'O:1:"a":0:{}', 'a:1:{'.repeat(65)])(
    'that is %j is a problem',
    (text) => expect(() => read(text)).toThrow(),
  );

  it('gives what stands before the damage', () => {
    const strings = phpStrings(Buffer.from('a:1:{s:1:"a";s:1:"b";?'));
    expect(strings.next().value).toEqual({ keys: ['a'], value: 'b' });
    expect(() => strings.next()).toThrow();
  });
});
