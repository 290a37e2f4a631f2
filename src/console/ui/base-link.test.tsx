import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { BaseLink } from './base-link.tsx';

const digest = `sha256:${'a'.repeat(64)}`;

describe('a base image', () => {
  it.each([
    ['by its first tag', ['12', 'bookworm'], 'base/debian:12'],
    ['by its digest where it has no tag', [], 'base/debian@aaaaaaaaaaaa'],
  ])('is named %s, and leads to exactly that version', async (_name, tags, text) => {
    const shown = await rendered(<BaseLink image={{ repository: 'base/debian', tags, digest } as never} />);
    expect(shown.text).toBe(text);
    expect(shown.links).toEqual([`/version?repository=base/debian&reference=sha256:${'a'.repeat(64)}`]);
  });
});
