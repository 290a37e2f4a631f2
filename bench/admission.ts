// What a cluster waits for: reviews of Pods with five images, by TLS, on 16 connections, with verdicts that are known. Usage: node bench/admission.ts
import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { issueCertificate } from '../src/lib/issue-certificate.ts';
import { silentLogger } from '../src/lib/log.ts';
import { buildAdmissionApp } from '../src/server/admission/admission-app.ts';
import { openAdmissionListener } from '../src/server/admission/admission-listener.ts';
import { admissionReview, pod } from '../test/support/admission.ts';
import { startApiServer } from '../test/support/api-server.ts';
import { buildImage } from '../test/support/image.ts';
import { machineDescription, median, percentile, processorTime, report } from './support/machine.ts';
import { scratchFolder } from './support/scratch-folder.ts';

const token = 'a-token-for-measurements-only';
const images = 50;
const connections = 16;
const rounds = 5_000;

console.log(machineDescription());
using scratch = scratchFolder();
const folder = scratch.path;
await measure();

async function measure(): Promise<void> {
  const { authority, certificate, key } = issueCertificate(['localhost'], Date.now(), Date.now() + 3_600_000);
  const files = { cert: join(folder, 'tls.crt'), key: join(folder, 'tls.key') };
  writeFileSync(files.cert, certificate);
  writeFileSync(files.key, key);
  await using server = await startApiServer();
  for (let n = 0; n < images; n++) await server.push(`team/app-${n}`, '1', buildImage([{ marker: `${n}` }]));
  await server.scansDone();
  const rules = { endOfLife: { deploy: 'block' }, severity: { deploy: 'block' } };
  await server.call('admin', 'setPolicy', { params: { namespace: 'team' }, body: { rules } });
  const config = {
    ...{ ...files, token, listen: { host: '127.0.0.1', port: 0 }, hosts: ['registry.example.org'] },
    ...({ mode: 'enforce', others: 'allow', breakGlass: false } as const),
  };
  const app = await buildAdmissionApp(server.services, config, undefined, silentLogger());
  await using listener = await openAdmissionListener(app, config, silentLogger());
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca: authority });
  const ask = (n: number) => post(agent, listener.port, reviewOf(n));
  const first: number[] = [];
  for (let n = 0; n < images / 5; n++) first.push(await ask(n));
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    while (next < rounds) times.push(await ask(next++));
  };
  const [start, processor] = [performance.now(), processorTime()];
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - start) / 1_000;
  agent.destroy();
  const each = ((processorTime() - processor) / rounds).toFixed(2);
  console.log(`first time: ${median(first).toFixed(2)} ms median; then ${Math.round(rounds / seconds)} a second`);
  console.log(`processor time of one, with that of the client: ${each} ms`);
  report('admission at 99 %', percentile(times, 0.99), 'ms', { atMost: 50 });
}

/** A Pod of five images, in turns. */
function reviewOf(n: number): string {
  const names = Array.from({ length: 5 }, (_, k) => `registry.example.org/team/app-${(n * 5 + k) % images}:1`);
  return JSON.stringify(admissionReview({ object: pod(names) }));
}

/** Milliseconds until the answer was there; it must be a refusal. */
async function post(agent: Agent, port: number, body: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const start = performance.now();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  request({ agent, port, host: 'localhost', path: '/admission/validate', method: 'POST', headers }, (response) => {
    let text = '';
    response
      .setEncoding('utf8')
      .on('data', (part: string) => {
        text += part;
      })
      .on('end', () => resolve(text));
  })
    .on('error', reject)
    .end(body);
  if (!(await promise).includes('is blocked by the policy')) throw new Error('an answer is no refusal');
  return performance.now() - start;
}
