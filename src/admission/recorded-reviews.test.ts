import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../test/support/source-tree.ts';
import { readAdmissionReview } from './admission-review.ts';

const folder = join(projectRoot, 'test/fixtures/admission');
const risky = expect.stringMatching(/^registry\.example\.org\/team\/app:1(?:@sha256:[0-9a-f]{64})?$/);
const app = (pointer: string) => ({ user: 'container app', image: risky, pointer });
const template = '/spec/template/spec/containers/0/image';

/** Of each review that an API server sent: whose image is new, and where it stands. */
const expected: Readonly<Record<string, readonly object[]>> = {
  'pod-create': [app('/spec/containers/0/image')],
  'pod-create-dry-run': [app('/spec/containers/0/image')],
  'pod-update': [app('/spec/containers/0/image')],
  'pod-ephemeralcontainers-update': [
    { user: 'ephemeral container probe', image: risky, pointer: '/spec/ephemeralContainers/0/image' },
  ],
  'deployment-create': [app(template)],
  'deployment-update': [app(template)],
  'replicaset-create': [app(template)],
  'replicaset-update': [app(template)],
  'statefulset-create': [app(template)],
  'statefulset-update': [app(template)],
  'daemonset-create': [app(template)],
  'daemonset-update': [app(template)],
  'replicationcontroller-create': [app(template)],
  'job-create': [app(template)],
  'cronjob-create': [app('/spec/jobTemplate/spec/template/spec/containers/0/image')],
  'cronjob-update': [app('/spec/jobTemplate/spec/template/spec/containers/0/image')],
  'podtemplate-create': [app('/template/spec/containers/0/image')],
};

it('every review that was recorded has its row', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(Object.keys(expected).sort());
});

it.each(Object.entries(expected))('%s brings the images that it brought a real API server', (name, images) => {
  const review = readAdmissionReview(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  const object = name === 'pod-create-dry-run' ? 'dry' : 'cart';
  expect(review).toMatchObject({ subject: expect.stringMatching(`shop/${object}$`), user: 'ann', images });
  expect([review.images.length, review.dryRun]).toEqual([images.length, name.endsWith('dry-run')]);
});
