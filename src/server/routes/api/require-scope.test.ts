import { expect } from 'vitest';
import { describeQueries } from '../../../../test/support/stored.ts';
import { requireScope } from './require-scope.ts';

describeQueries('the scope of an exception', (it) => {
  it('is a namespace, a repository of it, or a version of that', async (stored) => {
    const { digest } = await stored.version('scope/app');
    const [namespaceId, repositoryId] = [await stored.namespace('scope'), await stored.repository('scope/app')];
    const asked = (values: { repository?: string; digest?: string }) => requireScope(stored.db, 'scope', values);
    expect(await asked({})).toEqual({ namespaceId });
    expect(await asked({ repository: 'scope/app' })).toEqual({ namespaceId, repositoryId, digest: undefined });
    expect(await asked({ repository: 'scope/app', digest })).toEqual({ namespaceId, repositoryId, digest });
  });

  it('is refused where it is in another namespace, names no repository, or is not there', async (stored) => {
    const { digest } = await stored.version('scope/app');
    await stored.repository('other/app');
    await stored.repository('scope/empty');
    const refusals = [
      ['scope', { repository: 'other/app' }, 'invalid'],
      ['scope', { repository: 'scopes/app' }, 'invalid'],
      ['scope', { digest }, 'invalid'],
      ['gone', {}, 'not_found'],
      ['scope', { repository: 'scope/gone' }, 'not_found'],
      ['scope', { repository: 'scope/empty', digest }, 'not_found'],
    ] as const;
    for (const [namespace, values, code] of refusals)
      await expect(requireScope(stored.db, namespace, values), JSON.stringify(values)).rejects.toThrow(
        expect.objectContaining({ code }),
      );
  });
});
