import { describe, expect, it } from 'vitest';
import { answer, daysAgo, digestOf, pageOf, security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { repositoryDetail } from '../../../../test/support/repository-answers.tsx';
import type { ApiRepositoryAccess } from '../../../api/repository-schemas.ts';
import { type Action, namespaceRoles } from '../../../model/permissions.ts';
import { InfoPanel } from './info-panel.tsx';

const reader = namespaceRoles.reader.actions;
const owner = namespaceRoles.owner.actions;
const tag = (name: string) => ({ name, digest: digestOf('a'), updatedAt: daysAgo(3), pulls: 0, immutable: false });
const tags = answer('listTags', { query: { repository: 'team/app', limit: 10 } }, pageOf(tag('latest'), tag('1.4')));
const access: ApiRepositoryAccess[] = [
  { kind: 'group', name: 'devs', role: 'developer', everywhere: false, actions: [...namespaceRoles.developer.actions] },
  { kind: 'user', name: 'olga', role: 'security_officer', everywhere: true, actions: ['pull', 'manage_policy'] },
  { kind: 'robot', name: 'robot$team+ci', everywhere: false, actions: ['pull', 'push'] },
];
const rights = answer('listRepositoryAccess', { query: { repository: 'team/app' } }, pageOf(...access));

const info = (own: readonly Action[], change = {}) =>
  rendered(<InfoPanel repository={repositoryDetail(change)} own={own} />, [tags, rights]);

describe('what a repository is', () => {
  it('is told by its numbers', async () => {
    const { text } = await info(reader, {
      security: security({ High: 2 }, { highest: 'High' }),
      pulls: 7,
      visibility: 'public',
    });
    expect(text).toContain('Newest version High 2 vulnerabilities');
    expect(text).toContain('Versions 5 Tags 6 Size 2.00 MB Pulls 7');
    expect(text).toContain('Visibility Public Owner ada, grace');
  });

  it('is told by what was written, and asked of those who may write it', async () => {
    const description = { text: '# Shop\n\n**All** of it', changedBy: 'ada', changedAt: daysAgo(3) };
    const written = await info(owner, { description });
    expect(written.text).toContain('Shop All of it Written by ada, 3 days ago');
    expect(written.links).toContain('/repository?name=team/app&tab=settings');
    expect((await info(reader, { description: { ...description, changedBy: undefined } })).text).toContain(
      'Written 3 days ago',
    );
    expect((await info(owner)).text).toContain('Nobody wrote yet what this is, how to run it, and whom to ask.');
    expect((await info(reader)).text).toContain('Those who look after the namespace can.');
  });

  it('has commands with a tag that says which version it is; to push for those who may', async () => {
    const { text } = await info(owner);
    expect(text).toContain('docker pull registry.example.com/team/app:1.4');
    expect(text).toContain('docker push registry.example.com/team/app:1.4');
    expect((await info(reader)).text).not.toContain('docker push');
  });

  it('tells who may do what to those who give roles, and to others what they may do', async () => {
    const { rows } = await info(owner);
    expect(rows).toEqual([
      'Name Role Pull Push Delete Scan Exceptions Policy Members',
      expect.stringMatching(/^devs Group Developer/),
      expect.stringMatching(/^olga Security officer, everywhere/),
      expect.stringMatching(/^robot\$team\+ci Robot –/),
    ]);
    expect((await info(owner)).labels.filter((label) => label === 'yes')).toHaveLength(3 + 2 + 2);
    const own = await info(reader);
    expect(own.rows).toEqual([]);
    expect(own.text).toContain('You may: see versions, findings and packages pull images');
  });
});
