import { setTimeout as sleep } from 'node:timers/promises';
import { lookInterval, scanned } from './await-scanned.ts';
import type { Caller } from './people.ts';
import { pullVersion } from './registry-calls.ts';

/**
 * Makes a namespace that is a proxy, and a rule that copies what the policy of `shop` lets through. The other registry is this one, under its
 * own address: there is no other without a network. Resolves when there is something in both.
 */
export async function mirrorDemo(admin: Caller, reader: Caller): Promise<void> {
  await proxyLibrary(admin);
  for (const [repository, tag] of [['hub/alpine', '3.22'] as const, ['hub/debian', '12'] as const]) {
    await pullVersion(reader, repository, tag);
    await scanned(admin, repository, tag);
  }
  await replicateShop(admin);
  await scanned(admin, 'standby/worker', '1.1');
}

async function proxyLibrary({ api, url }: Caller): Promise<void> {
  await api('createNamespace', { body: { name: 'hub', visibility: 'public' } });
  await api('setProxy', { params: { namespace: 'hub' }, body: { url, prefix: 'library' } });
}

async function replicateShop({ api, url, signal }: Caller): Promise<void> {
  await api('createNamespace', { body: { name: 'standby' } });
  const { name: user, secret: password } = await api('createRobot', {
    body: {
      ...{ namespace: 'standby', name: 'sync', description: 'Brings what the shop may run' },
      permissions: [{ namespace: 'standby', actions: ['pull', 'push'] }],
    },
  });
  const params = { namespace: 'shop' };
  const { id } = await api('createReplicationRule', {
    params,
    body: {
      ...{ name: 'To the second site', direction: 'push', url, prefix: 'standby', credentials: { user, password } },
      repositories: ['worker'],
    },
  });
  await api('startReplication', { params: { ...params, id } });
  for (;;) {
    const [run] = (await api('listReplicationRuns', { params: { ...params, id } })).items;
    if (run?.state === 'failed') throw new Error(`The copies of shop failed: ${run.error}`);
    if (run?.state === 'complete') return;
    await sleep(lookInterval, undefined, { signal });
  }
}
