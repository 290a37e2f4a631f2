import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { CompareLink } from './compare-link.tsx';

describe('the way to a comparison', () => {
  it('leads to the version and the tag before it', async () => {
    const { text, links, labels } = await rendered(<CompareLink repository="team/app" reference="v1.5" base="v1.4" />);
    expect(text).toBe('Compare with v1.4');
    expect(links).toEqual(['/compare?repository=team/app&reference=v1.5&base=v1.4']);
    expect(labels).toEqual(['Compare with the previous tag, v1.4']);
  });
});
