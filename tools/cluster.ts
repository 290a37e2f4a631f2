// Has the API server of Kubernetes ask Cleardock: everything that docs/howto/guard-a-cluster.md says, by the commands and files that it names.
// Needs kube-apiserver, etcd and kubectl: in PATH, or where KUBE_APISERVER, ETCD and KUBECTL say. With --record FOLDER, what the API server
// asks is written there: that is how the reviews in test/fixtures/admission were made.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../test/support/source-tree.ts';
import { run } from '../test/support/tools.ts';
import { openOutcomeLog } from './cluster/outcome-log.ts';
import { recordReviews } from './cluster/record-reviews.ts';
import { type Cluster, type ClusterPrograms, startCluster } from './cluster/start-cluster.ts';
import { blocked, fillRegistry, type Gate, images, prepareGate } from './cluster/start-gate.ts';
import { tryBreakGlass, tryDetected, tryEnforced } from './cluster/webhook-tries.ts';
import { podOf, podSpec } from './cluster/workloads.ts';

const { KUBE_APISERVER: apiServer = 'kube-apiserver', ETCD: etcd = 'etcd', KUBECTL: kubectl = 'kubectl' } = process.env;
const programs: ClusterPrograms = { apiServer, etcd, kubectl };
for (const [program, question] of [
  [apiServer, '--version'],
  [etcd, '--version'],
  [kubectl, 'version --client'],
] as const) {
  const { code, stdout } = await run(program, question.split(' '));
  if (code !== 0) {
    console.error(`${program} cannot be run: set KUBE_APISERVER, ETCD and KUBECTL, or have them in PATH.`);
    process.exit(2);
  }
  console.log(stdout.split('\n', 1)[0]);
}
const [flag, record] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'cleardock-cluster-'));
const log = openOutcomeLog();
try {
  const gate = await prepareGate(folder);
  await gate.serving([], fillRegistry);
  await tryWebhooks(gate);
  await tryImagePolicy(gate);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  log.failures === 0 ? 'Everything is as it should be.' : `${log.failures} things are not as they should be.`,
);
process.exitCode = log.failures === 0 ? 0 : 1;

async function tryWebhooks(gate: Gate): Promise<void> {
  await using cluster = await startCluster(programs, subfolder('webhooks'));
  await createNamespace(cluster);
  log.allowed(
    'the manifest of Cleardock itself',
    await cluster.kubectl('apply', '-f', deployed('cleardock.yaml'), '--dry-run=server'),
  );
  await using recorder = flag === '--record' ? await recordReviews(record ?? '') : undefined;
  if (recorder) log.allowed('the recorder', await applyText(cluster, recorder.manifest));
  log.allowed('the webhooks', await applyText(cluster, await gate.manifest('--pin')));
  await gate.serving([], (api) => tryEnforced({ cluster, api, log }));
  const detect = ['--admission-mode', 'detect', '--admission-others', 'docker.io/library'];
  await gate.serving(detect, (api) => tryDetected({ cluster, api, log }));
  const glass = ['--admission-break-glass', 'yes', '--admission-others', 'deny'];
  await gate.serving(glass, (api) => tryBreakGlass({ cluster, api, log }));
  const pod = podOf('late', podSpec(images.fine));
  log.refused(
    'anything while Cleardock is stopped',
    await cluster.apply(pod),
    /failed calling webhook .*connection refused/,
  );
  log.allowed('the webhooks that fail open', await applyText(cluster, await gate.manifest('--pin', '--fail-open')));
  log.allowed('anything while Cleardock is stopped, where they fail open', await cluster.apply(pod));
}

/** The files of `deploy/kubernetes/image-policy`, with their paths and the address set. */
async function tryImagePolicy(gate: Gate): Promise<void> {
  const own = subfolder('image-policy');
  const address = /url: (https:\/\/127\.0\.0\.1:\d+)/.exec(await gate.manifest())?.[1] ?? '';
  const names = ['admission-configuration.yaml', 'kubeconfig.yaml'] as const;
  for (const name of names) {
    const text = readFileSync(deployed(join('image-policy', name)), 'utf8')
      .replaceAll('/etc/kubernetes/cleardock/kubeconfig.yaml', join(own, 'kubeconfig.yaml'))
      .replaceAll('/etc/kubernetes/cleardock', gate.certificates)
      .replaceAll('https://registry.example.org:5443', address);
    writeFileSync(join(own, name), text);
  }
  await using cluster = await startCluster(programs, own, [
    '--enable-admission-plugins=ImagePolicyWebhook',
    `--admission-control-config-file=${join(own, names[0])}`,
  ]);
  await createNamespace(cluster);
  await gate.serving(['--admission-break-glass', 'yes'], async () => {
    log.refused(
      'a blocked image, by ImagePolicyWebhook',
      await cluster.apply(podOf('a', podSpec(images.risky))),
      blocked,
    );
    log.allowed('a good one', await cluster.apply(podOf('b', podSpec(images.fine))));
    const reason = { 'cleardock.image-policy.k8s.io/break-glass': 'the shop is down' };
    log.allowed('a blocked one with a reason', await cluster.apply(podOf('c', podSpec(images.risky), reason)));
  });
  const late = podOf('late', podSpec(images.doubtful));
  log.refused('anything while Cleardock is stopped', await cluster.apply(late), /connection refused/);
}

async function createNamespace(cluster: Cluster): Promise<void> {
  for (const name of ['shop', 'cleardock'])
    log.allowed(`the namespace ${name}`, await cluster.kubectl('create', 'namespace', name));
}

async function applyText(cluster: Cluster, text: string) {
  const file = join(folder, 'manifest.yaml');
  writeFileSync(file, text);
  return await cluster.kubectl('apply', '-f', file);
}

function subfolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

function deployed(name: string): string {
  return join(projectRoot, 'deploy/kubernetes', name);
}
