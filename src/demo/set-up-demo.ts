import { type DemoSigners, publicPem } from './demo-signers.ts';
import type { PastClock } from './past-clock.ts';
import { day } from './past-clock.ts';
import { type Caller, people } from './people.ts';

/**
 * Makes namespaces, users, groups, the robot, the policies, the signer whom `platform` trusts, and the target of notifications. Resolves
 * with the robot's secret.
 */
export async function setUpDemo({ api }: Caller, password: string, { release }: DemoSigners): Promise<string> {
  await api('updateNamespace', { params: { namespace: 'library' }, body: { visibility: 'public' } });
  await api('createNamespace', { body: { name: 'shop' } });
  await api('updateNamespace', { params: { namespace: 'shop' }, body: { trustStatements: true } });
  await api('createNamespace', { body: { name: 'platform', visibility: 'public' } });
  await api('createNamespace', { body: { name: 'sandbox' } });
  await api('createNamespace', { body: { name: 'legacy', scanMode: 'manual' } });
  for (const { name, role, grants } of people)
    if (name !== 'admin') await api('createUser', { body: { name, password, role, grants: [...grants] } });
  await api('createGroup', {
    body: {
      ...{ name: 'shop-developers', description: 'Whoever works on the shop', members: ['ben'] },
      grants: [{ namespace: 'shop', role: 'developer' }],
    },
  });
  const { secret } = await api('createRobot', {
    body: {
      ...{ namespace: 'shop', name: 'ci', description: 'The pipeline of the shop' },
      permissions: [{ namespace: 'shop', actions: ['pull', 'push', 'scan'] }],
    },
  });
  await setPolicies(api);
  await api('updateNamespace', { params: { namespace: 'platform' }, body: { clearance: true } });
  await api('addTrustedSigner', {
    params: { namespace: 'platform' },
    body: { kind: 'key', name: 'release', pem: publicPem(release) },
  });
  const { id } = await api('createNotificationTarget', {
    query: { namespace: 'shop' },
    body: {
      ...{ kind: 'webhook', name: 'The chat of the shop', address: 'https://chat.example/hooks/shop' },
      events: ['newly-affected', 'pull-blocked', 'exception-ending'],
    },
  });
  await api('updateNotificationTarget', { params: { id }, query: { namespace: 'shop' }, body: { state: 'off' } });
  return secret;
}

async function setPolicies(api: Caller['api']): Promise<void> {
  const blocks = { pull: 'block', deploy: 'block' } as const;
  await api('setRegistryPolicy', {
    body: { rules: { malicious: blocks, secrets: { pull: 'warn', deploy: 'block' } } },
  });
  await api('setPolicy', {
    params: { namespace: 'shop' },
    body: {
      rules: {
        severity: { ...blocks, atLeast: 'Critical', fixableOnly: true },
        exploited: { ...blocks },
        endOfLife: { pull: 'warn', deploy: 'warn' },
      },
    },
  });
  await api('setPolicy', {
    params: { namespace: 'platform' },
    body: { rules: { signature: { pull: 'warn', deploy: 'block' } } },
  });
}

/** What shop excepts, and what it is asked to: once before the last news, and once because of them. */
export async function exceptFindings(mia: Caller, ben: Caller, { clock }: PastClock): Promise<void> {
  const inDays = (days: number) => new Date(clock() + days * day).toISOString();
  const params = { namespace: 'shop' };
  await mia.api('createExemption', {
    params,
    body: {
      ...{ vulnerability: 'CVE-2099-4003', package: 'django', repository: 'shop/api', expiresAt: inDays(2) },
      ...{
        reason: 'The database is only read until the upgrade',
        justification: 'vulnerable_code_not_in_execute_path',
      },
    },
  });
  await ben.api('requestException', {
    params,
    body: {
      ...{ vulnerability: 'CVE-2099-1006', repository: 'shop/web', expiresAt: inDays(14) },
      reason: 'Debian builds the fix this week; the shop stands behind a proxy that ends TLS',
    },
  });
}
