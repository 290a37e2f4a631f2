import { expect, it } from 'vitest';
import { versionDetail } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { Action } from '../../model/permissions.ts';
import { PartTabs } from './part-tabs.tsx';

const both = ['Manifest (selected)', 'Activity'];

it.each<[string, Action[], string, string[]]>([
  ['what it is made of first', ['pull'], '/version', both],
  [
    'what happened to it where the address says so',
    ['pull'],
    '/version?tab=activity',
    ['Manifest', 'Activity (selected)'],
  ],
  ['what it is made of where the address names another tab', ['pull'], '/version?tab=layers', both],
  [
    'what happened to it alone, to those who may not pull it',
    ['read'],
    '/version?tab=manifest',
    ['Activity (selected)'],
  ],
])('a version without layers shows %s', async (_name, actions, at, tabs) => {
  const { buttons } = await rendered(<PartTabs version={versionDetail({})} actions={actions} />, [], at);
  expect(buttons.filter((name) => /^(Manifest|Activity)/.test(name))).toEqual(tabs);
});
