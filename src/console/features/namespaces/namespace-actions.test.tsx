import { describe, expect, it } from 'vitest';
import { listedNamespace } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { Action } from '../../../model/permissions.ts';
import { NamespaceActions } from './namespace-actions.tsx';

describe('what may be done with a namespace', () => {
  it.each<[string, Action[], number, string[], string[]]>([
    ['is nothing for readers', ['read'], 2, [], []],
    ['is to look at what was done', ['read_audit'], 2, ['/audit?namespace=team'], []],
    ['is to scan what is in it', ['scan'], 2, [], ['Scan all']],
    ['is not to scan nothing', ['scan'], 0, [], []],
    ['is to delete it', ['manage_namespace'], 0, [], ['Delete namespace team']],
  ])('%s', async (_name, actions, repositories, links, buttons) => {
    const shown = await rendered(<NamespaceActions namespace={listedNamespace({ actions, repositories })} />);
    expect(shown.links).toEqual(links);
    expect(shown.buttons).toEqual(buttons);
  });

  it.each([
    [0, 'Its policy, its allow-list and the rights that users have in it are gone.', 'Delete'],
    [1, 'Only an empty namespace can be deleted: delete its repositories first.', 'Delete (disabled)'],
  ])('says what deleting it means where it has %i repositories', async (repositories, text, button) => {
    const namespace = listedNamespace({ repositories, actions: ['manage_namespace'] });
    const shown = await renderedOpen(<NamespaceActions namespace={namespace} />);
    expect(shown.text).toContain(`Delete namespace team ${text}`);
    expect(shown.buttons.at(-1)).toBe(button);
  });
});
