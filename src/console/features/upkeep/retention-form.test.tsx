import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { RetentionForm } from './retention-form.tsx';

const nothing = { rules: [], includeImmutable: false };
const policy = {
  rules: [{ repositories: '*', tags: 'v*', newest: 3 }],
  ...{ includeImmutable: true, untaggedDays: 7, everyHours: 24 },
};

describe('the retention of a namespace', () => {
  it('keeps every tag where there is no rule, and asks for what could be set', async () => {
    const { text, fields, buttons } = await rendered(<RetentionForm namespace="team" policy={nothing} editable />);
    expect(text).toContain('Every tag stays.');
    expect(fields).toEqual([
      'Remove versions without a tag after days:',
      'Apply every so many hours:',
      'Remove immutable tags too: off',
    ]);
    expect(buttons).toEqual(['Add rule', 'See what would go', 'Save']);
  });

  it('is read by those who may not change it', async () => {
    const shown = await rendered(<RetentionForm namespace="team" policy={policy} editable={false} />);
    expect(shown.text).not.toContain('Every tag stays.');
    expect(shown.buttons).toEqual([]);
    expect(shown.fields.filter((field) => !field.endsWith(' (disabled)'))).toEqual([]);
    expect(shown.fields).toEqual(
      expect.arrayContaining([
        'Keep the newest: 3 (disabled)',
        'Remove versions without a tag after days: 7 (disabled)',
        'Apply every so many hours: 24 (disabled)',
        'Remove immutable tags too: on (disabled)',
      ]),
    );
  });
});
