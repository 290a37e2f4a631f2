import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { insertAuditEntries } from './audit-entry.ts';
import { addTagChanges } from './tag-change.ts';
import { auditEntriesOfVersion, refusalsOfVersion, tagChangesOfVersion } from './version-activity.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describeQueries('what happened to a version', (it) => {
  it('are tags that it got and lost, the latest first', async ({ db, repository }) => {
    const repositoryId = await repository('act/app');
    const change = (tag: string, before: string | null, after: string | null) => ({
      ...{ repository_id: repositoryId, tag, before, after, actor: 'ann', changed_at: 1 },
    });
    await addTagChanges(db, [
      change('1', null, digest),
      change('2', 'sha256:x', 'sha256:y'),
      change('1', digest, null),
    ]);
    await addTagChanges(db, [{ ...change('1', null, digest), repository_id: await repository('act/other') }]);
    const place = { repositoryId, repository: 'act/app', namespace: 'act', digest };
    expect((await tagChangesOfVersion(db, place)).map((row) => [row.before, row.after])).toEqual([
      [digest, null],
      [null, digest],
    ]);
  });

  it('are refusals of it, the latest first', async ({ db, repository }) => {
    const repositoryId = await repository('act/refused');
    const refusal = (hour: number, other: Partial<{ digest: string }> = {}) => ({
      ...{ repository_id: repositoryId, digest, actor: 'ann', address: '::1', rule: 'severity', message: 'm', hour },
      ...{ count: 2, last_at: hour * 10, ...other },
    });
    await db
      .insertInto('pull_refusal')
      .values([refusal(1), refusal(3), refusal(2), refusal(4, { digest: 'sha256:b' })])
      .execute();
    const place = { repositoryId, repository: 'act/refused', namespace: 'act', digest };
    expect((await refusalsOfVersion(db, place)).map((row) => row.last_at)).toEqual([30, 20, 10]);
  });

  it('are entries of the audit log that name it, of its namespace', async ({ db, repository }) => {
    const entry = (number: number, namespace: string, target: string, detail = '{}') => ({
      ...{ number, time: 1, actor: 'ann', action: 'deleteVersion', namespace, target, address: null, result: 'done' },
      ...{ code: null, detail, previous: '', hash: `${number}` },
    });
    await insertAuditEntries(db, [
      entry(1, 'act', `act/app@${digest}`),
      entry(2, 'act', 'act/app', JSON.stringify({ digest })),
      entry(3, 'act', `act/app@sha256:${'b'.repeat(64)}`),
      entry(4, 'other', `act/app@${digest}`),
    ]);
    const place = { repositoryId: await repository('act/app'), repository: 'act/app', namespace: 'act', digest };
    expect((await auditEntriesOfVersion(db, place)).map((row) => row.number)).toEqual([2, 1]);
  });
});
