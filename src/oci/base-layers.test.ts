import { expect, it } from 'vitest';
import { baseLayersByHistory } from './base-layers.ts';
import { parseImageConfig } from './image-config.ts';

const config = parseImageConfig(
  Buffer.from(
    JSON.stringify({
      history: [
        { created_by: 'ADD rootfs.tar /' },
        { created_by: 'CMD ["sh"]', empty_layer: true },
        { created_by: 'COPY app /' },
      ],
    }),
  ),
);

it.each([
  ['ends where a base image ended', config, 2, 1],
  ['is not known of layers that the history does not tell of', config, 3, undefined],
  ['is not known without a config', undefined, 2, undefined],
])('the base image %s', (_, known, layers, base) => {
  expect(baseLayersByHistory(known, layers)).toBe(base);
});
