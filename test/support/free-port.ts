import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Systems give ports above these to whoever asks for any, which might be this one before its user listens on it. */
const [lowest, above] = [10_000, 30_000];

/** A port of 127.0.0.1 that nobody listens on now, and that nobody is given by chance. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, above);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  const listening = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (!listening) return false;
  probe.close();
  await once(probe, 'close');
  return true;
}
