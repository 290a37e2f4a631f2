import { expect, it } from 'vitest';
import { presentBaseImage } from './base-image.ts';

const image = {
  repository: 'base/os',
  tags: ['12'],
  digest: 'sha256:a',
  platform: 'linux/amd64',
  pushedAt: 0,
  manifestId: 7,
};

it('a base image is shown by what it is called, and by nothing of the database', () => {
  expect(presentBaseImage(image as never)).toEqual({
    ...{ repository: 'base/os', tags: ['12'], digest: 'sha256:a', platform: 'linux/amd64' },
    pushedAt: '1970-01-01T00:00:00.000Z',
  });
});

it('one of no platform has none', () => {
  expect(presentBaseImage({ ...image, platform: null } as never).platform).toBeUndefined();
});
