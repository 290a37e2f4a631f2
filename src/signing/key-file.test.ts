import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CodedError } from '../lib/errors.ts';
import { readKeyFile } from './key-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-key-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'key.pem');
writeFileSync(file, 'a key');

it('the text of the file is read as whoever asks reads it', () => {
  expect(readKeyFile('--key', file, (pem) => pem.toUpperCase())).toBe('A KEY');
});

it('a file that is not there is told with the setting that names it', () => {
  const gone = join(folder, 'gone.pem');
  const message = `--key names ${gone}, which cannot be read`;
  expect(() => readKeyFile('--key', gone, String)).toThrow(
    expect.objectContaining({ code: 'config_invalid', message: expect.stringContaining(message) }),
  );
});

it('a file that holds no key is told with the setting and the file', () => {
  const refuse = () => {
    throw new CodedError('key_invalid', 'It is no key.');
  };
  const told = { code: 'key_invalid', message: `--key ${file}: It is no key.` };
  expect(() => readKeyFile('--key', file, refuse)).toThrow(expect.objectContaining(told));
});

it('a fault of the reader stays one', () => {
  const fault = new TypeError('not a function');
  const fail = () => {
    throw fault;
  };
  expect(() => readKeyFile('--key', file, fail)).toThrow(fault);
});
