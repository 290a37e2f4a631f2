import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Callout } from './callout.tsx';

describe('something to know before reading on', () => {
  it.each(['danger', 'caution'] as const)('has the colour of %s, and says it without the colour', async (tone) => {
    const { html, text } = await rendered(
      <Callout tone={tone} icon={<i />} title="Blocked">
        by the policy
      </Callout>,
    );
    expect(text).toBe('Blocked by the policy');
    expect(html).toContain(`--console-${tone}`);
  });
});
