import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { ImmutabilityForm } from './immutability-form.tsx';

const rules = [{ repositories: 'app*', tags: 'v*', except: ['latest', 'edge'] }];

describe('immutable tags', () => {
  it.each([
    ['may all move where there is no rule', true, ['Add rule', 'Save']],
    ['cannot be set by those who may not', false, []],
  ])('%s', async (_name, editable, buttons) => {
    const shown = await rendered(<ImmutabilityForm namespace="team" rules={[]} editable={editable} />);
    expect(shown.text).toContain('Every tag may move.');
    expect(shown.buttons).toEqual(buttons);
    expect(shown.fields).toEqual([]);
  });

  it.each([
    ['are a line each', true, '', ['Remove', 'Add rule', 'Save']],
    ['are read by all', false, ' (disabled)', []],
  ])('%s', async (_name, editable, mark, buttons) => {
    const shown = await rendered(<ImmutabilityForm namespace="team" rules={rules} editable={editable} />);
    expect(shown.fields).toEqual([`Repositories: app*${mark}`, `Tags: v*${mark}`, `But not: latest,edge${mark}`]);
    expect(shown.buttons).toEqual(buttons);
    expect(shown.text).not.toContain('Every tag may move.');
  });
});
