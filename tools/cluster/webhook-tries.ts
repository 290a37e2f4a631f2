import type { TestApi } from '../../test/support/api.ts';
import type { OutcomeLog } from './outcome-log.ts';
import type { Cluster } from './start-cluster.ts';
import { blocked, images, setPolicy } from './start-gate.ts';
import { podOf, podSpec, workloadsOf } from './workloads.ts';

/** What tries are made with. */
export interface Tries {
  readonly cluster: Cluster;
  readonly api: TestApi;
  readonly log: OutcomeLog;
}

const reason = 'cleardock.io/break-glass';
const digest = /^registry\.example\.org\/fine\/app:1@sha256:[0-9a-f]{64}$/;

/** With the webhooks as they are printed with `--pin`, and a server that enforces. */
export async function tryEnforced(tries: Tries): Promise<void> {
  const { cluster, log } = tries;
  for (const [index, object] of workloadsOf(images.risky).entries()) {
    const { kind } = object as { readonly kind: string };
    log.refused(`a ${kind} with a blocked image`, await cluster.apply(object), blocked);
    log.allowed(`a ${kind} with a good image`, await cluster.apply(workloadsOf(images.fine)[index] as object));
  }
  await tryPods(tries);
  await tryUpdates(tries);
  await tryPinning(tries);
  log.same(
    'the API server notes the outcome in its own audit log',
    cluster.audited().includes('"images.cleardock.io/outcome":"refused"'),
    true,
  );
}

async function tryPods({ cluster, api, log }: Tries): Promise<void> {
  const init = podSpec(images.fine, { initContainers: [{ name: 'init', image: images.risky }] });
  log.refused('an init container', await cluster.apply(podOf('init', init)), /init container init: .* is blocked/);
  const volume = { volumes: [{ name: 'model', image: { reference: images.risky } }] };
  log.refused(
    'an image volume',
    await cluster.apply(podOf('v', podSpec(images.fine, volume))),
    /volume model: .* is bl/,
  );
  const debug = ['debug', 'cart', '--attach=false', '--container=probe'];
  log.refused(
    'kubectl debug',
    await cluster.kubectl(...debug, `--image=${images.risky}`),
    /ephemeral container probe: /,
  );
  log.allowed('kubectl debug with a good image', await cluster.kubectl(...debug, `--image=${images.fine}`));
  const warning = /Warning: container app: .*: the policy of namespace doubtful warns \(unsupported\)/;
  log.allowed('an image that is warned of', await cluster.apply(podOf('doubtful', podSpec(images.doubtful))), warning);
  log.allowed(
    'an image of another registry',
    await cluster.apply(podOf('other', podSpec('docker.io/library/nginx:1'))),
  );
  const missing = podSpec('registry.example.org/team/app:2');
  log.refused(
    'an image that is not there',
    await cluster.apply(podOf('no', missing)),
    /team\/app:2 is not in this reg/,
  );
  const excepted = { ...podOf('risky', podSpec(images.risky)), metadata: { name: 'risky', namespace: 'kube-system' } };
  log.allowed('a Pod of a namespace that is left alone', await cluster.apply(excepted));
  const told = podOf('glass', podSpec(images.risky), { [reason]: 'the shop is down' });
  log.refused('break-glass where it is off', await cluster.apply(told), blocked);
  const before = await entries(api, 'admit');
  const dry = podOf('dry', podSpec(images.risky));
  log.refused('a dry run', await cluster.apply(dry, '--dry-run=server'), blocked);
  log.same('a dry run leaves no entry', await entries(api, 'admit'), before);
}

async function tryUpdates({ cluster, api, log }: Tries): Promise<void> {
  const set = (kind: string, image: string) => cluster.kubectl('set', 'image', `${kind}/cart`, `app=${image}`);
  for (const kind of ['deployment', 'statefulset', 'daemonset', 'replicaset', 'cronjob', 'pod'])
    log.refused(`a blocked image in an update of a ${kind}`, await set(kind, images.risky), blocked);
  await setPolicy(api, 'fine', 'block');
  for (const [what, ...args] of [
    ['scaling', 'scale', 'deployment/cart', '--replicas=3'],
    ['a restart', 'rollout', 'restart', 'deployment/cart'],
    ['a label', 'label', 'pod/cart', 'a=b'],
    ['deleting', 'delete', 'replicaset/cart', '--wait=false'],
  ] as const)
    log.allowed(`${what} of what runs with an image that is blocked since`, await cluster.kubectl(...args));
  await setPolicy(api, 'fine', 'off');
}

async function tryPinning({ cluster, log }: Tries): Promise<void> {
  const imageOf = async (path: string) => (await cluster.kubectl('get', 'pod/cart', `-o=jsonpath={${path}}`)).stdout;
  log.same('a tag of a Pod becomes its digest', digest.test(await imageOf('.spec.containers[0].image')), true);
  const ephemeral = await imageOf('.spec.ephemeralContainers[0].image');
  log.same('that of an ephemeral container, too', digest.test(ephemeral), true);
  log.allowed('applying a Pod again that was pinned', await cluster.apply(workloadsOf(images.fine).at(-1) as object));
  const kept = await cluster.kubectl('get', 'deployment/cart', '-o=jsonpath={.spec.template.spec.containers[0].image}');
  log.same('a template keeps its tag', kept.stdout, images.fine);
}

/** With a server that only detects, and lets in images of one other registry. */
export async function tryDetected({ cluster, api, log }: Tries): Promise<void> {
  const warning =
    /Warning: would be refused: container app: registry\.example\.org\/team\/app:1@sha256:\w+… is blocked/;
  log.allowed('a blocked image that is detected', await cluster.apply(podOf('d1', podSpec(images.risky))), warning);
  const other = podOf('d2', podSpec('ghcr.io/acme/app:1'));
  log.allowed(
    'another registry that is detected',
    await cluster.apply(other),
    /would be refused: .* the registry ghcr.io/,
  );
  log.allowed('a name that is listed', await cluster.apply(podOf('d3', podSpec('nginx:1'))));
  const { items } = await api('listAudit', { query: { action: 'admit' } });
  log.same('it is noted', [items[0]?.actor, items[0]?.result], ['cluster:ann', 'done']);
}

/** With a server that takes reasons, and no image of another registry. */
export async function tryBreakGlass({ cluster, api, log }: Tries): Promise<void> {
  const told = podOf('glass', podSpec(images.risky), { [reason]: 'the shop is down' });
  const warning = /Warning: admitted by break-glass all the same: container app: /;
  log.allowed('break-glass in a dry run', await cluster.apply(told, '--dry-run=server'), warning);
  log.same('which leaves no entry', await entries(api, 'breakGlass'), 0);
  log.allowed('break-glass', await cluster.apply(told), warning);
  const { items } = await api('listAudit', { query: { action: 'breakGlass' } });
  const found = items.map(({ actor, target, detail }) => [actor, target?.split('@')[0], detail?.reason]);
  log.same('which is noted with its reason', found, [['cluster:ann', images.risky, 'the shop is down']]);
  log.refused('without a reason', await cluster.apply(podOf('plain', podSpec(images.risky))), blocked);
  const other = await cluster.apply(podOf('other-2', podSpec('nginx:1')));
  log.refused(
    'an image of another registry',
    other,
    /nginx:1 is of the registry docker\.io, whose images may not run here/,
  );
}

/** Entries of the audit log; what is told of requests is written behind them. */
async function entries(api: TestApi, action: string): Promise<number> {
  return (await api('listAudit', { query: { action } })).items.length;
}
