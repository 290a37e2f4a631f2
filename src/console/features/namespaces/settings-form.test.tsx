import { describe, expect, it } from 'vitest';
import { listedNamespace } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import { SettingsForm } from './settings-form.tsx';

const switches: readonly [keyof ApiNamespace, RegExp][] = [
  ['secrets', /^Secrets: private keys/],
  ['configRisks', /^Configuration: running as root/],
  ['lockFiles', /^Lock files,/],
  ['sboms', /^Bills of materials inside images/],
  ['kernelHeaders', /^Headers of the kernel/],
  ['trustStatements', /^Heed them:/],
  ['clearance', /^Attach what the policy says/],
];
const off = Object.fromEntries(switches.map(([name]) => [name, false]));

describe('settings of a namespace', () => {
  it.each(switches)('have a switch for %s', async (name, label) => {
    const namespace = listedNamespace({ ...off, [name]: true });
    const { fields } = await rendered(<SettingsForm namespace={namespace} editable />);
    const on = fields.filter((field) => field.endsWith(': on'));
    expect(on).toHaveLength(3);
    expect(on[2]).toMatch(label);
  });

  it.each([
    ['private', 'automatic', 'Private: ', 'Automatic: '],
    ['public', 'manual', 'Public: ', 'Manual: '],
  ] as const)('show that it is %s and scanned by %s', async (visibility, scanMode, who, when) => {
    const namespace = listedNamespace({ ...off, visibility, scanMode });
    const { fields } = await rendered(<SettingsForm namespace={namespace} editable />);
    const on = fields.filter((field) => field.endsWith(': on'));
    expect(on.map((field) => [who, when].find((start) => field.startsWith(start)))).toEqual([who, when]);
  });

  it('are saved by those who may', async () => {
    const { buttons, text } = await rendered(<SettingsForm namespace={listedNamespace({})} editable />);
    expect(buttons).toEqual(['Save']);
    expect(text).not.toContain('can change this');
  });

  it('are read by others', async () => {
    const { buttons, text, fields } = await rendered(<SettingsForm namespace={listedNamespace({})} editable={false} />);
    expect(buttons).toEqual([]);
    expect(text.endsWith('Those who manage the namespace can change this.')).toBe(true);
    expect(fields).toHaveLength(11);
    expect(fields.filter((field) => !field.endsWith('(disabled)'))).toEqual([]);
  });
});
