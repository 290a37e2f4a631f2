import { expect, it } from 'vitest';
import { paceHosts } from './pace-hosts.ts';

const hour = 3_600_000;

it('a host is asked at once the first time, and others meanwhile', async () => {
  const turn = paceHosts(hour);
  await turn('one.example', new AbortController().signal);
  await turn('other.example', new AbortController().signal);
});

it('whoever asks a host again waits, until somebody stops it', async () => {
  const turn = paceHosts(hour);
  const stop = new AbortController();
  await turn('one.example', stop.signal);
  const second = turn('one.example', stop.signal);
  stop.abort();
  await expect(second).rejects.toThrow('aborted');
});

it('without a gap nobody waits', async () => {
  const turn = paceHosts(0);
  for (let request = 0; request < 3; request++) await turn('one.example', new AbortController().signal);
});
