import { describe, expect, it } from 'vitest';
import { untilAborted } from './until-aborted.ts';

const endless = () => new Promise<never>(() => undefined);

describe('work that may be given up', () => {
  it.each([
    ['ends as it ends', async () => 1, new AbortController().signal, { value: 1 }],
    ['fails as it fails', () => Promise.reject(new Error('broken')), new AbortController().signal, { error: 'broken' }],
    ['is not waited for after the end', endless, AbortSignal.abort(new Error('enough')), { error: 'enough' }],
    [
      'may fail unheard after the end',
      () => Promise.reject(new Error('late')),
      AbortSignal.abort(new Error('enough')),
      { error: 'enough' },
    ],
  ])('%s', async (_what, work, signal, expected) => {
    const outcome = await untilAborted<unknown>(work(), signal).then(
      (value) => ({ value }),
      (error: Error) => ({ error: error.message }),
    );
    expect(outcome).toEqual(expected);
  });

  it('is left at the moment of the end', async () => {
    const end = new AbortController();
    const waiting = untilAborted(endless(), end.signal);
    end.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
