import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { Database } from '../db/database.ts';
import { createNamespace, findNamespace } from '../db/namespace.ts';
import { type Policy, policySchema } from '../policy/policy.ts';
import { openEffectivePolicies, registryPolicy, setNamespacePolicy, setRegistryPolicy } from './effective-policies.ts';

const policy = (rules: object): Policy => policySchema.parse(rules);
const [high, critical] = ['High', 'Critical'].map((atLeast) => policy({ severity: { pull: 'block', atLeast } }));
let database: Database;
beforeEach(async () => {
  database = await openMemoryDatabase();
  for (const name of ['one', 'two'])
    await createNamespace(database.kysely, { name, visibility: 'private', scanMode: 'automatic', now: 1 });
});
afterEach(() => database[Symbol.asyncDispose]());

const namespace = async (name: string) => {
  const row = await findNamespace(database.kysely, name);
  if (!row) throw new Error(`there is no namespace ${name}`);
  return row;
};

describe('the policy that holds in a namespace', () => {
  it('is none where nobody set any', async () => {
    expect(await registryPolicy(database.kysely)).toEqual({});
    expect(await openEffectivePolicies(database.kysely)(await namespace('one'))).toEqual({});
  });

  it('is that of the registry, as soon as that is set', async () => {
    const policies = openEffectivePolicies(database.kysely);
    await policies(await namespace('one'));
    await setRegistryPolicy(database, high ?? {});
    expect(await policies(await namespace('one'))).toMatchObject(high ?? {});
    expect(await policies(await namespace('two'))).toMatchObject(high ?? {});
  });

  it('is its own where it has one', async () => {
    const policies = openEffectivePolicies(database.kysely);
    await setRegistryPolicy(database, high ?? {});
    await policies(await namespace('one'));
    await setNamespacePolicy(database, (await namespace('one')).id, critical ?? {});
    expect(await policies(await namespace('one'))).toMatchObject(critical ?? {});
    expect(await policies(await namespace('two'))).toMatchObject(high ?? {});
  });

  it('is read once as long as its version is the same', async () => {
    const policies = openEffectivePolicies(database.kysely);
    const row = await namespace('one');
    const first = await policies(row);
    expect(await policies(row)).toBe(first);
    expect(await policies({ ...row, policy_version: row.policy_version + 1 })).not.toBe(first);
  });
});
