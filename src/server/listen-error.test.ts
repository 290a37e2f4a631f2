import { expect, it } from 'vitest';
import { listenError } from './listen-error.ts';

const at = { host: '192.0.2.7', port: 80 };
const failed = (code: string) => Object.assign(new Error('it failed'), { code });

it.each([
  [
    'EADDRINUSE',
    'address_in_use',
    'Port 80 on 192.0.2.7 is taken by another program. Choose another with --listen HOST:PORT.',
  ],
  [
    'EACCES',
    'address_refused',
    'The system does not let this user listen on port 80. Choose one above 1023 with --listen HOST:PORT.',
  ],
  [
    'EADDRNOTAVAIL',
    'address_refused',
    'This machine has no address 192.0.2.7. Choose another with --listen HOST:PORT.',
  ],
  ['ENOTFOUND', 'address_refused', 'This machine has no address 192.0.2.7. Choose another with --listen HOST:PORT.'],
])('says of %s what to do', (code, coded, message) => {
  expect(listenError(failed(code), at, '--listen')).toMatchObject({ code: coded, message });
});

it('leaves other errors as they are', () => {
  const error = failed('EMFILE');
  expect(listenError(error, at, '--listen')).toBe(error);
});
