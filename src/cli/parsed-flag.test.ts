import { expect, it } from 'vitest';
import { options } from '../config/options.ts';
import { parsedFlag } from './parsed-flag.ts';

it('reads a flag as the setting of the server is read', () => {
  expect(parsedFlag('--listen', '127.0.0.1:5080', options.listen)).toEqual({ host: '127.0.0.1', port: 5080 });
});

it('names the flag that cannot be read', () => {
  const read = () => parsedFlag('--admission-listen', 'nowhere:99999', options.listen);
  expect(read).toThrow(/^--admission-listen must be HOST:PORT.*\.$/);
  expect(read).toThrow(expect.objectContaining({ code: 'config_invalid' }));
});
