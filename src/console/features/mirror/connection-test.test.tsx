import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { ConnectionTest } from './connection-test.tsx';

it.each([
  ['nothing before it was tried', undefined, null, ''],
  ['how long the answer took', { ok: true, milliseconds: 8 }, null, 'It answers, after 8 ms'],
  ['why there was none', { ok: false, error: 'no such host', milliseconds: 8 }, null, 'no such host'],
  ['why it could not be tried', undefined, new Error('forbidden'), 'forbidden'],
])('a test of a connection tells %s', async (_name, result, error, text) => {
  const shown = await rendered(<ConnectionTest {...{ result, error }} pending={false} onTest={() => {}} />);
  expect(shown.text).toBe(`Test connection ${text}`.trim());
});
