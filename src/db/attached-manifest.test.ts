import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { listAttached } from './attached-manifest.ts';

const contents = (found: readonly { readonly content: Uint8Array }[]) =>
  found.map((one) => String(Buffer.from(one.content))).sort();

describeQueries('what is attached to a version', (it) => {
  it('are its referrers, what cosign puts beside it, and attestations in its index', async (stored) => {
    const { digest: child } = await stored.version('team/app', { content: 'attestation', artifactType: 'a/x' });
    const { digest } = await stored.version('team/app', {
      ...{ kind: 'index', content: 'subject' },
      children: [{ digest: child, platform: 'attestation' }],
    });
    await stored.version('team/app', { kind: 'artifact', content: 'referrer', subject: digest });
    const beside = `${digest.replace(':', '-')}.sig`;
    await stored.version('team/app', { content: 'signature', tags: [beside] });
    await stored.version('team/app', { content: 'no signature', tags: [`${digest.replace(':', '-')}.other`] });
    await stored.version('team/other', { kind: 'artifact', content: 'elsewhere', subject: digest });
    const found = await listAttached(stored.db, await stored.repository('team/app'), [digest, digest]);
    expect(contents(found)).toEqual(['attestation', 'referrer', 'signature']);
    expect(found.every((one) => one.subject === digest)).toBe(true);
    expect(found.find((one) => one.tag)?.tag).toBe(beside);
    expect(found.find((one) => one.artifactType)?.artifactType).toBe('a/x');
  });

  it('are the twenty pushed last, and none that is too long', async (stored) => {
    const { digest } = await stored.version('team/many', { content: 'many' });
    for (let n = 10; n < 33; n++)
      await stored.version('team/many', { kind: 'artifact', content: `referrer ${n}`, subject: digest });
    await stored.version('team/many', { kind: 'artifact', content: 'x'.repeat((16 << 10) + 1), subject: digest });
    const found = contents(await listAttached(stored.db, await stored.repository('team/many'), [digest]));
    expect([found.length, found[0], found.at(-1)]).toEqual([20, 'referrer 13', 'referrer 32']);
  });

  it('is nothing of a digest that is none', async ({ db, repository }) => {
    expect(await listAttached(db, await repository('team/app'), ['no digest'])).toEqual([]);
    expect(await listAttached(db, await repository('team/app'), [])).toEqual([]);
  });
});
