import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { GrantFields } from './grant-fields.tsx';

const key = ['listNamespaces', { query: {} }];
const namespaces = { items: [{ name: 'team' }, { name: 'base' }], total: 2 };

describe('rights of a user', () => {
  it('are a line for each namespace', async () => {
    const grants = [{ namespace: 'team', role: 'developer' }] as never;
    const { labels } = await rendered(<GrantFields grants={grants} onChange={() => {}} />, [[key, namespaces]]);
    expect(labels).toEqual(expect.arrayContaining(['Namespace', 'Role in team', 'Take away the rights in team']));
  });

  it.each([
    ['can be added while a namespace is left', [{ namespace: 'team' }], false],
    ['cannot be added where none is left', [{ namespace: 'team' }, { namespace: 'base' }], true],
  ])('%s', async (_name, grants, disabled) => {
    const { html } = await rendered(<GrantFields grants={grants as never} onChange={() => {}} />, [[key, namespaces]]);
    const add = html.slice(html.lastIndexOf('<button'));
    expect(add.includes('disabled=""')).toBe(disabled);
  });
});
