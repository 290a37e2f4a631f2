import { describe, expect, it } from 'vitest';
import { answer, daysAgo, listedNamespace } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { Action } from '../../model/permissions.ts';
import { Repository } from './repository.tsx';

const repository = answer(
  'getRepository',
  { query: { repository: 'team/app' } },
  {
    ...{ name: 'team/app', tags: 1, size: 1_000, pulls: 0, createdAt: daysAgo(3), visibility: 'public', versions: 1 },
    owners: [],
  },
);

async function tabs(at: string, ...actions: Action[]) {
  const namespace = answer('getNamespace', { params: { namespace: 'team' } }, listedNamespace({ actions }));
  const { html } = await rendered(<Repository />, [repository, namespace], at);
  return [...html.matchAll(/<button[^>]* role="tab"[^>]* aria-selected="(\w+)".*?<\/button>/gs)].map(
    ([button, selected]) => `${button.replace(/<[^>]*>/g, '')}${selected === 'true' ? ' *' : ''}`,
  );
}

describe('the page of a repository', () => {
  it('has its name at once, and is loaded', async () => {
    const { text, labels, links } = await rendered(<Repository />, [], '/repository?name=team/app');
    expect(text.endsWith('team/app')).toBe(true);
    expect(labels).toEqual(['Loading']);
    expect(links).toEqual(['/namespaces', '/namespace?name=team']);
  });

  it('says who may pull from it', async () => {
    const { text } = await rendered(<Repository />, [repository], '/repository?name=team/app');
    expect(text).toContain('team/app Public');
  });

  it.each<[string, string, Action[], string]>([
    ['its versions first', '/repository?name=team/app', [], 'Versions *'],
    ['what the address names', '/repository?name=team/app&tab=history', [], 'History *'],
    ['settings to those who have some', '/repository?name=team/app&tab=settings', ['delete_version'], 'Settings *'],
    ['its versions to those who have none', '/repository?name=team/app&tab=settings', ['read'], 'Versions *'],
  ])('shows %s', async (_name, at, actions, tab) => {
    const shown = await tabs(at, ...actions);
    expect(shown.filter((one) => one.endsWith(' *'))).toEqual([tab]);
    expect(shown.includes('Settings') || shown.includes('Settings *')).toBe(actions.includes('delete_version'));
  });
});
