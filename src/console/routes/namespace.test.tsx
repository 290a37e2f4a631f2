import { describe, expect, it } from 'vitest';
import { answer, listedNamespace, pageOf, scanRun } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { Action } from '../../model/permissions.ts';
import { Namespace } from './namespace.tsx';

function shown(at: string, ...actions: Action[]) {
  const namespace = answer('getNamespace', { params: { namespace: 'team' } }, listedNamespace({ actions }));
  const run = answer('listScanRuns', { query: { namespace: 'team' } }, pageOf(scanRun({})));
  return rendered(<Namespace />, [namespace, run], at);
}

const selected = (buttons: readonly string[]) => buttons.filter((name) => name.endsWith(' (selected)'));

describe('the page of a namespace', () => {
  it('has its name at once, and is loaded', async () => {
    const { text, labels, links } = await rendered(<Namespace />, [], '/namespace?name=team');
    expect(text).toBe('Namespaces team');
    expect(labels).toEqual(['Loading']);
    expect(links).toEqual(['/namespaces']);
  });

  it('shows readers its repositories, and no tab that they may not open', async () => {
    const { buttons, text } = await shown('/namespace?name=team', 'read', 'pull');
    expect(buttons.slice(0, 4)).toEqual(['Repositories (selected)', 'Policy', 'Exceptions', 'Settings']);
    expect(text).toContain('Private Scanned automatically');
  });

  it.each([
    ['a part under its tab', '/namespace?name=team&tab=vex', ['Exceptions (selected)', 'VEX documents (selected)']],
    ['a part without others beside it', '/namespace?name=team&tab=policy', ['Policy (selected)']],
    ['repositories where one may not see the part', '/namespace?name=team&tab=members', ['Repositories (selected)']],
  ])('shows %s', async (_name, at, tabs) => {
    expect(selected((await shown(at, 'read')).buttons)).toEqual(tabs);
  });

  it('shows a run over its versions to those who may scan', async () => {
    expect((await shown('/namespace?name=team', 'scan')).text).toContain('Scanning: 2 of 4 images');
    expect((await shown('/namespace?name=team', 'read')).text).not.toContain('Scanning: ');
  });
});
