// Tokens a second for clients that sign in with a robot's secret or an API token (wrk, 16 connections). Usage: node bench/token-issue.ts
import { createClient } from '../src/api/client.ts';
import { adminPassword, startServerProcess } from '../test/support/server-process.ts';
import { run } from '../test/support/tools.ts';
import { machineDescription, median, report } from './support/machine.ts';

const basic = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

console.log(machineDescription());
await using server = await startServerProcess({ env: { CLEARDOCK_LOG_LEVEL: 'warn' } });
const api = createClient(`${server.url}/api/v1`, { authorization: basic('admin', adminPassword) });
const permissions = [{ actions: ['push' as const] }];
const robot = await api('createRobot', { body: { namespace: 'library', name: 'bench', permissions } });
const token = await api('createToken', { body: { name: 'bench' } });
for (const [what, authorization] of [
  ['a robot', basic(robot.name, robot.secret)],
  ['an API token', basic('admin', token.secret)],
] as const) {
  const rounds: number[] = [];
  for (let round = 0; round < 3; round++) rounds.push(await load(authorization));
  report(`tokens for ${what}`, median(rounds), 'a second', { atLeast: 1_000 });
}

/** Tokens a second over five seconds; every answer must be a 200. */
async function load(authorization: string): Promise<number> {
  const url = `${server.url}/token?service=${server.host}&scope=repository:library/app:pull,push`;
  const { stdout } = await run('wrk', ['-t1', '-c16', '-d5s', '-H', `Authorization: ${authorization}`, url]);
  if (/Non-2xx/.test(stdout)) throw new Error(stdout);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}
