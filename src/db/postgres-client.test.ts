import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '../../test/support/free-port.ts';
import { openPostgresClient, postgresUnreachable } from './postgres-client.ts';

it('a server that is not there is told by its address, without the password', async () => {
  const port = await freePort();
  const opened = openPostgresClient(`postgres://ann:hunter2@127.0.0.1:${port}/db`);
  await expect(opened).rejects.toThrow(expect.objectContaining({ code: 'database_unreachable' }));
  const { message } = (await opened.catch((error: Error) => error as Error)) as Error;
  expect(message).toContain(`127.0.0.1:${port}`);
  expect(message).not.toContain('hunter2');
});

it('what answers and is no such server is told as one that cannot be used', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { readonly port: number };
  const opened = openPostgresClient(`postgres://127.0.0.1:${port}/db`);
  await expect(opened).rejects.toThrow(expect.objectContaining({ code: 'database_unreachable' }));
  server.close();
});

it.each([
  [
    'the usual port',
    'postgres://db.example/x',
    'no answer',
    'The PostgreSQL server db.example:5432 cannot be used: no answer.',
  ],
  [
    'nothing where nothing was said',
    'postgres://db.example:6000/x',
    new Error(''),
    'The PostgreSQL server db.example:6000 cannot be used: no answer.',
  ],
])('%s is told', (_name, url, cause, message) => {
  expect(postgresUnreachable(url, cause instanceof Error ? cause : new Error(cause)).message).toBe(message);
});
