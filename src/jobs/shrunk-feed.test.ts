import { expect, it } from 'vitest';
import { refuseShrunk } from './shrunk-feed.ts';

it.each<[number | undefined, number, boolean]>([
  [undefined, 0, false],
  [99, 0, false],
  [100, 50, false],
  [100, 49, true],
  [1_000, 400, true],
  [1_000, 2_000, false],
])('a feed of %s records that has %i now is held back: %s', (before, now, held) => {
  const refuse = () => refuseShrunk(before, now);
  if (held) expect(refuse).toThrow(`The feed has ${now} records where it had ${before}`);
  else expect(refuse).not.toThrow();
});
