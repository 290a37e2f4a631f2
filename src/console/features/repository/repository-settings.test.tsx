import { describe, expect, it } from 'vitest';
import { daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import { repositoryDetail } from '../../../../test/support/repository-answers.tsx';
import { namespaceRoles } from '../../../model/permissions.ts';
import { hasSettings, RepositorySettings } from './repository-settings.tsx';

const maintainer = namespaceRoles.maintainer.actions;

describe('settings of a repository', () => {
  it.each([
    ['reader', false],
    ['developer', false],
    ['maintainer', true],
    ['owner', true],
  ] as const)('are there for a %s: %s', (role, expected) => {
    expect(hasSettings(namespaceRoles[role].actions)).toBe(expected);
  });

  it('have the description with what it will look like', async () => {
    const description = { text: '## Run', changedAt: daysAgo(3) };
    const { text, buttons } = await rendered(
      <RepositorySettings repository={repositoryDetail({ description })} own={maintainer} />,
    );
    expect(text).toContain('Run Save');
    expect(buttons).toContain('Save (disabled)');
    const empty = await rendered(<RepositorySettings repository={repositoryDetail({})} own={maintainer} />);
    expect(empty.text).toContain('Here stands what it will look like.');
  });

  it.each([
    [{}, 'It was never pulled.'],
    [
      { pulledAt: new Date(2026, 0, 1, 12).toISOString(), pulls: 7 },
      /It was pulled last 1 Jan 2026, .*, 7 times in all\./,
    ],
  ])('ask before the end of it, by what goes: %j', async (change, use) => {
    const { text } = await renderedOpen(<RepositorySettings repository={repositoryDetail(change)} own={maintainer} />);
    expect(text).toContain('Versions: 5, tags: 6, 2.00 MB. All of them can be pulled no more');
    expect(text).toMatch(use);
    expect(text).toContain('Delete repository team/app');
  });

  it('leave out what one may not do', async () => {
    const { text } = await rendered(<RepositorySettings repository={repositoryDetail({})} own={['delete_version']} />);
    expect(text).not.toContain('In Markdown');
    expect(text).toContain('Delete the repository');
  });
});
