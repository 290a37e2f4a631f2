import { describe, expect, it } from 'vitest';
import { parseImageConfig } from './image-config.ts';

const parse = (document: unknown) => parseImageConfig(Buffer.from(JSON.stringify(document)));

describe('the platform of a config', () => {
  it.each([
    [{ os: 'linux', architecture: 'amd64' }, 'linux/amd64'],
    [{ os: 'linux', architecture: 'arm', variant: 'v7' }, 'linux/arm/v7'],
    [{ os: 'windows', architecture: 'amd64', variant: '' }, 'windows/amd64'],
    [{ os: 'linux' }, undefined],
    [{ os: '', architecture: '' }, undefined],
    [{ os: 1, architecture: ['amd64'] }, undefined],
    [{ os: 'li\u0000nux', architecture: 'amd64' }, undefined],
    [{ os: 'x'.repeat(65), architecture: 'amd64' }, undefined],
    [{ os: '../..', architecture: 'a/b' }, undefined],
  ])('of %j is %s', (document, platform) => {
    expect(parse(document)?.platform).toBe(platform);
  });
});

it('what an image runs and how it was built is read', () => {
  const config = parse({
    created: '2024-05-01T10:00:00+02:00',
    config: { Env: ['A=b'], User: '1000', Entrypoint: ['/app'], Cmd: ['serve'] },
    rootfs: { diff_ids: [`sha256:${'a'.repeat(64)}`] },
    history: [{ created_by: 'ADD rootfs' }, { created_by: 'ENV A=b', empty_layer: true }, {}],
  });
  expect(config).toEqual({
    platform: undefined,
    created: '2024-05-01T08:00:00.000Z',
    user: '1000',
    entrypoint: ['/app'],
    cmd: ['serve'],
    env: ['A=b'],
    steps: [{ instruction: 'ADD rootfs', layer: 0 }, { instruction: 'ENV A=b' }, { instruction: '', layer: 1 }],
    instructions: ['ADD rootfs', undefined],
    diffIds: [`sha256:${'a'.repeat(64)}`],
    baseLayers: undefined,
  });
});

describe('the layers of the base image', () => {
  const layer = { created_by: 'RUN make' };
  const cmd = { created_by: 'CMD ["sh"]', empty_layer: true };
  it.each([
    { name: 'end with the last command that layers follow', history: [layer, layer, cmd, layer, cmd], base: 2 },
    {
      name: 'are told by an entrypoint too',
      history: [layer, { ...cmd, created_by: '/bin/sh -c #(nop)  ENTRYPOINT ["a"]' }, layer],
      base: 1,
    },
    { name: 'are not told where no layer follows a command', history: [layer, layer, cmd], base: undefined },
    { name: 'are not told without a command', history: [layer, layer], base: undefined },
    {
      name: 'are not told by a layer that is named like one',
      history: [{ created_by: 'CMD a' }, layer],
      base: undefined,
    },
  ])('$name', ({ history, base }) => {
    expect(parse({ history })?.baseLayers).toBe(base);
  });
});

it.each([
  [{ created: 'yesterday', config: 'none', history: 'none' }],
  [{ created: null, config: null, history: null }],
  [{ config: { User: 1, Entrypoint: 'sh', Cmd: [1] }, history: [1] }],
])('what is odd is left out: %j', (document) => {
  expect(parse(document)).toMatchObject({
    created: undefined,
    user: undefined,
    entrypoint: undefined,
    instructions: [],
  });
});

it.each(['', '{', '[]', '"x"', 'null'])('what is no object is no config: %j', (text) => {
  expect(parseImageConfig(Buffer.from(text))).toBeUndefined();
});
