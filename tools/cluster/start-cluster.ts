import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../test/support/free-port.ts';
import { run, type ToolResult } from '../../test/support/tools.ts';

/** An API server of Kubernetes with its store on loopback, and nothing else of a cluster: what it stores does not run. */
export interface Cluster extends AsyncDisposable {
  /** Runs kubectl as an administrator of the cluster. */
  kubectl(...args: readonly string[]): Promise<ToolResult>;
  /** Like `kubectl apply`, of an object. */
  apply(object: object, ...flags: readonly string[]): Promise<ToolResult>;
  /** What the API server's own audit log says of answers of webhooks. */
  audited(): string;
}

/** Programs of Kubernetes: names in PATH, or paths. */
export interface ClusterPrograms {
  readonly etcd: string;
  readonly apiServer: string;
  readonly kubectl: string;
}

const token = 'cluster-token-of-this-run';

/** Starts both with data in `folder`; `flags` are added to the API server's. Rejects where it is not ready within two minutes. */
export async function startCluster(
  { etcd, apiServer, kubectl }: ClusterPrograms,
  folder: string,
  flags: readonly string[] = [],
): Promise<Cluster> {
  const [port, clients, peers] = [await freePort(), await freePort(), await freePort()];
  const store = `http://127.0.0.1:${clients}`;
  const files = writeFiles(folder, port);
  const children = [
    start(folder, etcd, [
      ...[`--data-dir=${join(folder, 'etcd')}`, `--listen-client-urls=${store}`, `--advertise-client-urls=${store}`],
      `--listen-peer-urls=http://127.0.0.1:${peers}`,
    ]),
    start(folder, apiServer, [
      ...[`--etcd-servers=${store}`, `--secure-port=${port}`, '--bind-address=127.0.0.1', `--cert-dir=${folder}`],
      ...[`--token-auth-file=${files.tokens}`, '--authorization-mode=RBAC', '--service-cluster-ip-range=10.0.0.0/24'],
      ...[`--service-account-key-file=${files.key}`, `--service-account-signing-key-file=${files.key}`],
      // Nobody makes service accounts here, and Pods would wait for theirs.
      ...['--service-account-issuer=https://kubernetes.default.svc', '--disable-admission-plugins=ServiceAccount'],
      ...[`--audit-policy-file=${files.policy}`, `--audit-log-path=${files.audit}`],
      ...flags,
    ]),
  ];
  const asAdministrator = (...args: readonly string[]) => run(kubectl, [`--kubeconfig=${files.kubeconfig}`, ...args]);
  await ready(() => asAdministrator('get', '--raw', '/readyz'), children, folder);
  let written = 0;
  return {
    kubectl: asAdministrator,
    async apply(object, ...more) {
      const file = join(folder, `object-${written++}.json`);
      writeFileSync(file, JSON.stringify(object));
      return await asAdministrator('apply', '-f', file, ...more);
    },
    audited: () => readFileSync(files.audit, 'utf8'),
    async [Symbol.asyncDispose]() {
      for (const child of children.reverse()) await stop(child);
    },
  };
}

function writeFiles(folder: string, port: number) {
  const names = ['tokens', 'key', 'policy', 'audit', 'kubeconfig'] as const;
  const files = Object.fromEntries(names.map((name) => [name, join(folder, name)])) as Record<
    (typeof names)[number],
    string
  >;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(files.key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(files.tokens, `${token},ann,1,system:masters\n`);
  const policy = { apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules: [{ level: 'Metadata' }] };
  writeFileSync(files.policy, JSON.stringify(policy));
  const cluster = { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true };
  const config = {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'c' },
    clusters: [{ name: 'c', cluster }],
    users: [{ name: 'ann', user: { token } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'ann', namespace: 'shop' } }],
  };
  writeFileSync(files.kubeconfig, JSON.stringify(config));
  return files;
}

function start(folder: string, program: string, args: readonly string[]): ChildProcess {
  const log = openSync(join(folder, 'log'), 'a');
  return spawn(program, args, { stdio: ['ignore', log, log] });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function ready(ask: () => Promise<ToolResult>, children: readonly ChildProcess[], folder: string) {
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    if ((await ask()).code === 0) return;
    if (children.some((child) => child.exitCode !== null)) break;
  }
  throw new Error(`The API server does not answer:\n${readFileSync(join(folder, 'log'), 'utf8').slice(-4_000)}`);
}
