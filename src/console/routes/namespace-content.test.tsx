import { describe, expect, it } from 'vitest';
import { answer, listedNamespace, pageOf } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { Action } from '../../model/permissions.ts';
import type { NamespacePart } from '../features/namespaces/namespace-tabs.ts';
import { NamespaceContent } from './namespace-content.tsx';

const params = { namespace: 'team' };
const answers = [
  answer('listExemptions', { params }, pageOf()),
  answer('listVexDocuments', { params }, pageOf()),
  answer('getProxy', { params }, { proxy: null }),
  answer(
    'getUpkeep',
    { params },
    {
      ...{ immutability: [], retention: { rules: [], includeImmutable: false } },
      ...{ quota: { bytes: null, repositories: null }, used: { bytes: 0, repositories: 0 } },
    },
  ),
];

function shown(part: NamespacePart, ...actions: Action[]) {
  const namespace = listedNamespace({ actions });
  const page = { part, namespace, search: '', sort: undefined, page: undefined };
  return rendered(<NamespaceContent {...page} onChange={() => {}} />, answers);
}

describe('a part of a namespace', () => {
  it.each<[NamespacePart, Action, string]>([
    ['allow-list', 'manage_exceptions', 'Allow a vulnerability'],
    ['vex', 'manage_exceptions', 'Upload a document'],
    ['settings', 'manage_policy', 'Trust this signer'],
    ['upkeep', 'manage_retention', 'See what would go'],
    ['proxy', 'manage_mirrors', 'Make it a proxy'],
  ])('%s is changed by those with the right %s alone', async (part, action, button) => {
    expect((await shown(part, action)).buttons).toContain(button);
    expect((await shown(part, 'read')).buttons).not.toContain(button);
  });

  it.each<[NamespacePart, string]>([
    ['members', 'Add member'],
    ['robots', 'New robot'],
    ['notifications', 'New target'],
    ['replication', 'New rule'],
  ])('%s is for those alone who may change it', async (part, button) => {
    expect((await shown(part)).buttons).toContain(button);
  });

  it.each<[NamespacePart, string]>([
    ['push', 'docker push registry.example.com/team/app:1.0'],
    ['settings', 'Whose signatures count'],
  ])('%s tells %s', async (part, text) => {
    expect((await shown(part)).text).toContain(text);
  });

  it.each<NamespacePart>(['repositories', 'policy', 'requests', 'blocked'])('%s is loaded first', async (part) => {
    expect((await shown(part)).labels).toContain('Loading');
  });
});
