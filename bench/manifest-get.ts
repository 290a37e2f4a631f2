// Manifest GET by tag under load (wrk, 32 connections): requests a second against Debian's docker-registry, and with the
// pull gate asked each time. Usage: node bench/manifest-get.ts OCI_LAYOUT:TAG
import { adminPassword, startServerProcess } from '../test/support/server-process.ts';
import { run } from '../test/support/tools.ts';
import { machineDescription, median, report } from './support/machine.ts';
import { startPeer } from './support/peer.ts';

const [layout = ''] = process.argv.slice(2);
const repository = 'library/bench';
const basic = `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`;

console.log(machineDescription());
await using server = await startServerProcess({ env: { CLEARDOCK_LOG_LEVEL: 'warn' } });
await using peer = await startPeer();
for (const host of [server.host, peer.host]) await push(host);

const answer = await fetch(`${server.url}/token?service=${server.host}&scope=repository:${repository}:pull`, {
  headers: { authorization: basic },
});
const { token } = (await answer.json()) as { token: string };
const own: number[] = [];
const others: number[] = [];
for (let round = 0; round < 3; round++) {
  others.push(await load(peer.host));
  own.push(await load(server.host, `Bearer ${token}`));
}
console.log(`requests a second, Cleardock: ${own.join(' ')}; docker-registry: ${others.join(' ')}`);
report('manifest GET by tag against docker-registry', median(own) / median(others), '×', { atLeast: 5 });

async function push(host: string): Promise<void> {
  const result = await run('skopeo', [
    'copy',
    '-q',
    '--dest-creds',
    `admin:${adminPassword}`,
    '--dest-tls-verify=false',
    `oci:${layout}`,
    `docker://${host}/${repository}:1`,
  ]);
  if (result.code !== 0) throw new Error(result.stderr);
}

/** Requests a second over five seconds; every answer must be a 200. */
async function load(host: string, authorization?: string): Promise<number> {
  const headers = [
    '-H',
    'Accept: application/vnd.oci.image.manifest.v1+json',
    ...(authorization ? ['-H', `Authorization: ${authorization}`] : []),
  ];
  const { stdout } = await run('wrk', [
    '-t1',
    '-c32',
    '-d5s',
    ...headers,
    `http://${host}/v2/${repository}/manifests/1`,
  ]);
  if (/Non-2xx/.test(stdout)) throw new Error(stdout);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}
