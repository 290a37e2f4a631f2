import { expect, it } from 'vitest';
import { parseCpeName } from './cpe-name.ts';

it.each([
  {
    text: 'cpe:2.3:a:openssl:openssl:3.0.0:alpha1:*:*:*:*:*:*',
    name: { part: 'a', vendor: 'openssl', product: 'openssl', version: '3.0.0', update: 'alpha1', targetSoftware: '*' },
  },
  {
    text: 'cpe:2.3:a:erlang:erlang\\/otp:*:*:*:*:*:*:*:*',
    name: { part: 'a', vendor: 'erlang', product: 'erlang/otp', version: '*', update: '*', targetSoftware: '*' },
  },
  {
    text: 'cpe:2.3:a:a\\:b:c\\\\d:-:*:*:*:*:node.js:*:*',
    name: { part: 'a', vendor: 'a:b', product: 'c\\d', version: '-', update: '*', targetSoftware: 'node.js' },
  },
  { text: 'cpe:2.3:a:openssl:openssl:3.0.0:*:*:*:*:*:*', name: undefined },
  { text: 'cpe:2.3:a:openssl:openssl:3.0.0:*:*:*:*:*:*:*:*', name: undefined },
  { text: 'cpe:2.3:x:openssl:openssl:*:*:*:*:*:*:*:*', name: undefined },
  { text: 'cpe:/a:openssl:openssl:3.0.0', name: undefined },
  { text: `cpe:2.3:a:${'x'.repeat(2_000)}:b:*:*:*:*:*:*:*:*`, name: undefined },
  { text: '', name: undefined },
])('$text names $name', ({ text, name }) => {
  expect(parseCpeName(text)).toEqual(name);
});
