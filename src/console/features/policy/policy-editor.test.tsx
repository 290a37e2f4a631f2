import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { ruleIds } from '../../../policy/rules/index.ts';
import { PolicyEditor } from './policy-editor.tsx';

const own = { severity: { pull: 'block', deploy: 'warn', atLeast: 'High' } } as const;

describe('the rules of a policy', () => {
  it('can be saved once something was changed, and show what they would do', async () => {
    const { text, buttons, labels } = await rendered(
      <PolicyEditor namespace="team" own={own} inherited={{}} editable />,
    );
    expect(buttons.slice(-2)).toEqual(['Save the policy (disabled)', 'Discard (disabled)']);
    expect(labels).toContain('What this would do now');
    expect(text).not.toContain('can change this');
  });

  it.each([
    ['of a namespace', 'team', 'Those who manage the namespace can change this.'],
    ['of the registry', undefined, 'Administrators can change this.'],
  ])('%s say who can change them to those who cannot', async (_name, namespace, text) => {
    const shown = await rendered(<PolicyEditor {...{ namespace, own }} editable={false} />);
    expect(shown.text.endsWith(text)).toBe(true);
    expect(shown.buttons).toEqual([]);
    expect(shown.labels).not.toContain('What this would do now');
    expect(shown.fields.filter((field) => !field.endsWith('(disabled)'))).toEqual([]);
  });

  it('are all there, each with what it does for pulls and for deployments', async () => {
    const { fields } = await rendered(<PolicyEditor own={{}} editable />);
    expect(fields.filter((field) => field.endsWith(': pulls: Off'))).toHaveLength(ruleIds.length);
    expect(fields.filter((field) => field.endsWith(': deployments: Off'))).toHaveLength(ruleIds.length);
  });
});
