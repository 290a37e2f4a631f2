import { describe, expect, it } from 'vitest';
import { answer } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { NamespacePolicy } from './namespace-policy.tsx';

const own = { exploited: { pull: 'block', deploy: 'off' } } as const;
const registry = { malicious: { pull: 'off', deploy: 'warn' } } as const;
const policy = answer(
  'getPolicy',
  { params: { namespace: 'team' } },
  {
    ...{ own, registry, effective: { ...registry, ...own } },
    origins: {
      ...{ malicious: 'registry', exploited: 'namespace', severity: 'unset', epss: 'unset', secrets: 'unset' },
      ...{ configRisks: 'unset', signature: 'unset', unscanned: 'unset', endOfLife: 'unset', coverage: 'unset' },
      resultAge: 'unset',
    },
  },
);

describe('the policy of a namespace', () => {
  it('is loaded first', async () => {
    expect((await rendered(<NamespacePolicy namespace="team" editable />)).labels).toEqual(['Loading']);
  });

  it('has the rules of the namespace, and those of the registry beside them', async () => {
    const { text, fields } = await rendered(<NamespacePolicy namespace="team" editable={false} />, [policy]);
    expect(text).toMatch(/^Malicious packages From the registry .*Known to be used in attacks Set here/);
    expect(fields).toEqual(expect.arrayContaining(['Known to be used in attacks: pulls: Block (disabled)']));
  });
});
