import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('work for one key is done in the order it came, one after the other', async () => {
  const turns = createTurns();
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`begin ${name}`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`end ${name}`);
    return name;
  };
  expect(await Promise.all([turns('key', work('a')), turns('key', work('b'))])).toEqual(['a', 'b']);
  expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b']);
});

it('what fails does not keep the next from its turn', async () => {
  const turns = createTurns();
  const failing = turns('key', () => Promise.reject(new Error('no')));
  const next = turns('key', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

it('other keys do not wait', async () => {
  const turns = createTurns();
  const { promise, resolve } = Promise.withResolvers<string>();
  const waiting = turns('slow', () => promise);
  expect(await turns('fast', async () => 'done')).toBe('done');
  resolve('at last');
  expect(await waiting).toBe('at last');
});
