import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Unreachable } from './unreachable.tsx';

describe('a page that cannot be shown', () => {
  it('says why, and how to go on', async () => {
    const { text } = await rendered(<Unreachable error={new Error('The server does not answer')} onRetry={() => {}} />);
    expect(text).toBe('This page cannot be shown The server does not answer Try again');
  });
});
