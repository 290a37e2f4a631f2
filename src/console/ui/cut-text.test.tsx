import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { CutText } from './cut-text.tsx';

describe('a name in a cell', () => {
  it.each([
    ['stands as it is where it fits', 'openssl', 32, 'openssl', []],
    ['stands as it is where it has slashes', 'var/lib/dpkg/status', 32, 'var/lib/dpkg/status', []],
    [
      'loses its middle and is whole on hover',
      'a-very-long-name-of-a-package',
      12,
      /^a-ver.*ckage$/,
      ['a-very-long-name-of-a-package'],
    ],
  ])('%s', async (_name, name, most, text, labels) => {
    const shown = await rendered(<CutText text={name} most={most} />);
    expect(shown.text).toMatch(text);
    expect(shown.text.length).toBeLessThanOrEqual(most);
    expect(shown.labels).toEqual(labels);
  });
});
