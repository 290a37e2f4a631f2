import { describe, expect, it } from 'vitest';
import { annotationsOf, podImages } from './pod-images.ts';

const spec = {
  containers: [{ name: 'app', image: 'app:1' }, { name: 'none' }],
  initContainers: [{ name: 'init', image: 'init:1' }],
  ephemeralContainers: [{ name: 'debug', image: 'debug:1' }],
  volumes: [
    { name: 'data', image: { reference: 'data:1', pullPolicy: 'Always' } },
    { name: 'tmp', emptyDir: {} },
  ],
};

describe('the images of', () => {
  it.each([
    ['a Pod', '/spec', { spec }],
    ['a PodTemplate', '/template/spec', { template: { spec } }],
    ['a Deployment, and what else has a template', '/spec/template/spec', { spec: { template: { spec } } }],
    ['a CronJob', '/spec/jobTemplate/spec/template/spec', { spec: { jobTemplate: { spec: { template: { spec } } } } }],
  ])('%s are those of all its containers and volumes', (_, place, object) => {
    expect(podImages(object)).toEqual([
      { user: 'container app', image: 'app:1', pointer: `${place}/containers/0/image` },
      { user: 'init container init', image: 'init:1', pointer: `${place}/initContainers/0/image` },
      { user: 'ephemeral container debug', image: 'debug:1', pointer: `${place}/ephemeralContainers/0/image` },
      { user: 'volume data', image: 'data:1', pointer: `${place}/volumes/0/image/reference` },
    ]);
  });

  it.each([
    ['nothing', null],
    ['a Service', { spec: { ports: [] } }],
    ['a text', 'spec'],
    ['a controller without a template', { spec: { replicas: 1 } }],
  ])('%s are none', (_, object) => {
    expect(podImages(object)).toEqual([]);
  });

  it.each([
    ['containers that are none', { spec: { containers: [7] } }, 'spec.containers.0 is not'],
    ['an image that is no text', { spec: { containers: [{ image: 7 }] } }, 'spec.containers.0.image is not'],
    [
      'more than can be meant',
      { spec: { containers: Array.from({ length: 1_001 }, () => ({ image: 'a' })) } },
      'has 1001 images',
    ],
  ])('an object with %s are not guessed', (_, object, message) => {
    expect(() => podImages(object)).toThrow(message);
  });
});

it('annotations of an object are its own and those of its pods', () => {
  const metadata = (key: string) => ({ annotations: { [key]: 'x', number: 7 } });
  const object = { metadata: metadata('own'), spec: { template: { metadata: metadata('pod'), spec } } };
  expect([...annotationsOf(object).keys()]).toEqual(['own', 'pod']);
  expect(annotationsOf(undefined).size).toBe(0);
});
