import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { findPlaces } from './image-place.ts';
import { updateNamespace } from './namespace.ts';

describeQueries('where manifests lie', (it) => {
  it('is told with what their namespaces have count', async (stored) => {
    const { db } = stored;
    const [one, two] = [await stored.version('place/app'), await stored.version('other/app')];
    const namespaceId = await stored.namespace('place');
    await updateNamespace(db, namespaceId, { sboms: 1, trust_statements: 1 });
    const places = await findPlaces(db, [one.id, two.id, two.id + 99]);
    expect(places.size).toBe(2);
    expect(places.get(one.id)).toEqual({
      ...{ manifestId: one.id, digest: one.digest, repository: 'place/app', namespaceId, policyVersion: 2 },
      ...{ repositoryId: await stored.repository('place/app'), trustStatements: 1, shown: ['sbom'] },
    });
    expect(places.get(two.id)).toMatchObject({ shown: [], trustStatements: 0, policyVersion: 1 });
    expect((await findPlaces(db, [])).size).toBe(0);
  });
});
