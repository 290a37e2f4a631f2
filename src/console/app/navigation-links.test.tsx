import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import type { Action } from '../../model/permissions.ts';
import { navigationFor } from './navigation.ts';
import { NavigationLinks } from './navigation-links.tsx';

const links = (actions: readonly Action[], at = '/') =>
  rendered(<NavigationLinks actions={actions} onGo={() => {}} />, [], at);

it('those without rights in the whole registry see what is for everybody, without empty groups', async () => {
  const shown = await links([]);
  expect(shown.links).toEqual(navigationFor([]).flatMap(({ entries }) => entries.map(({ to }) => to)));
  expect(shown.text).toMatch(/^Overview Namespaces Security Vulnerabilities .* Operations Feeds$/);
});

it.each<[Action, string]>([
  ['manage_policy', '/policy'],
  ['manage_users', '/users'],
  ['read_audit', '/audit'],
  ['scan', '/scans'],
])('the right %s opens %s', async (action, to) => {
  expect((await links([action])).links).toContain(to);
});

it.each([
  ['/version', '/namespaces'],
  ['/vulnerability', '/security'],
  ['/feeds', '/feeds'],
  ['/nowhere', undefined],
])('on %s the entry %s is marked as where one is', async (at, to) => {
  const { html } = await links([], at);
  const current = [...html.matchAll(/<a\b[^>]*>/g)]
    .map(([link]) => link)
    .filter((link) => link.includes('aria-current="page"'));
  expect(current.map((link) => / href="([^"]*)"/.exec(link)?.[1])).toEqual(to === undefined ? [] : [to]);
});

it('a group is named by its title', async () => {
  const { html } = await links([]);
  const [, id] = /<p[^>]* id="([^"]*)"[^>]*>Security</.exec(html) ?? [];
  expect(html).toContain(`aria-labelledby="${id}"`);
});
