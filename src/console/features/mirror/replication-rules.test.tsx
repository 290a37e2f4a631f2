import { describe, expect, it } from 'vitest';
import { answer, pageOf, replicationRule } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { ReplicationRules } from './replication-rules.tsx';

const rules = (...items: ApiReplicationRule[]) =>
  answer('listReplicationRules', { params: { namespace: 'team' } }, pageOf(...items));

describe('rules of replication', () => {
  it('are loaded first, and a new one can be made meanwhile', async () => {
    const { labels, buttons } = await rendered(<ReplicationRules namespace="team" />);
    expect(labels).toContain('Loading');
    expect(buttons).toEqual(['New rule']);
  });

  it('say what one would do where there is none', async () => {
    const { text, buttons } = await rendered(<ReplicationRules namespace="team" />, [rules()]);
    expect(text).toContain('Nothing is copied Add a rule to keep another registry in step');
    expect(buttons).toEqual(['New rule']);
  });

  it('are shown one by one', async () => {
    const { text, labels, buttons } = await rendered(<ReplicationRules namespace="team" />, [
      rules(replicationRule({}), replicationRule({ id: 5, name: 'edge' })),
    ]);
    expect(labels).toEqual(expect.arrayContaining(['Rule backup', 'Rule edge']));
    expect(text).not.toContain('Nothing is copied');
    expect(buttons.at(-1)).toBe('Export');
  });
});
