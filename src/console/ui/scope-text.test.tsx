import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { ScopeText } from './scope-text.tsx';

const digest = `sha256:${'c'.repeat(64)}`;

describe('what an exemption is for', () => {
  it.each([
    ['the whole registry', { scope: 'registry' }, 'Whole registry'],
    ['a namespace', { scope: 'namespace' }, 'Namespace'],
    ['a repository', { scope: 'repository', repository: 'team/app' }, 'team/app'],
    ['a version', { scope: 'digest', repository: 'team/app', digest }, 'team/app @cccccccccccc'],
  ] as const)('is %s', async (_name, of, text) => {
    const shown = await rendered(<ScopeText of={of} />);
    expect(shown.text.replace(' @', '@')).toBe(text.replace(' @', '@'));
  });
});
