import { expect, it } from 'vitest';
import { documentOf } from './document-of.ts';

const lookup = {
  provenance: (source: string, id: string) =>
    source === 'debian' && id === 'CVE-2099-1'
      ? { url: 'https://debian.example/json', digest: 'ab', fetchedAt: Date.UTC(2099, 0, 2) }
      : undefined,
};

it.each([
  { name: 'is that of the source that decided', sources: ['debian', 'nvd'], advisory: 'CVE-2099-1', is: true },
  { name: 'is not that of another source', sources: ['nvd', 'debian'], advisory: 'CVE-2099-1', is: false },
  { name: 'is absent where the record is gone', sources: ['debian'], advisory: 'CVE-2099-2', is: false },
  { name: 'is absent where nobody said anything', sources: [], advisory: 'CVE-2099-1', is: false },
])('the document of a match $name', ({ sources, advisory, is }) => {
  const document = { url: 'https://debian.example/json', digest: 'ab', fetchedAt: '2099-01-02T00:00:00.000Z' };
  expect(documentOf({ sources, advisory }, lookup)).toEqual(is ? document : undefined);
});
