import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../api/client.ts';
import { lookInterval, scanned } from './await-scanned.ts';
import type { Caller } from './people.ts';
import { pullVersion } from './registry-calls.ts';

/**
 * Makes a namespace that is a proxy, and a rule that copies what the policy of `shop` lets through. The other registry is this one, under its
 * own address: there is no other without a network. Resolves when there is something in both.
 */
export async function mirrorDemo(admin: Caller, reader: Caller): Promise<void> {
  await proxyLibrary(admin);
  for (const [repository, tag] of [['hub/alpine', '3.22'] as const, ['hub/debian', '12'] as const])
    await fetchVersion(admin, reader, repository, tag);
  await replicateShop(admin);
  await scanned(admin, 'standby/worker', '1.1');
}

/** Pulls a version by way of the proxy until it is stored and scanned; where that takes long the pull is answered before. */
async function fetchVersion(admin: Caller, reader: Caller, repository: string, tag: string): Promise<void> {
  for (;;) {
    const status = await pullVersion(reader, repository, tag);
    if (status !== 200) throw new Error(`The pull of ${repository}:${tag} was answered ${status}`);
    try {
      return await scanned(admin, repository, tag);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
    await sleep(lookInterval, undefined, { signal: admin.signal });
  }
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
