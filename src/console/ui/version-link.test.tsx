import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { VersionLink } from './version-link.tsx';

const digest = `sha256:${'b'.repeat(64)}`;

describe('a version', () => {
  it.each([
    ['by its first tag', ['1.0', 'latest'], 'team/app:1.0', '1.0'],
    ['by its digest where it has no tag', [], 'team/app@bbbbbbbbbbbb', `sha256:${'b'.repeat(64)}`],
  ])('is named and led to %s', async (_name, tags, text, reference) => {
    const shown = await rendered(<VersionLink version={{ repository: 'team/app', tags, digest }} />);
    expect(shown.text.replace(/ /g, '')).toBe(text);
    expect(shown.links[0]).toMatch(new RegExp(`reference=${reference}$`));
  });
});
