import { expect, it } from 'vitest';
import { demoDeployments } from './demo-deployments.ts';
import { demoVersions } from './demo-versions.ts';

it.each(demoDeployments)('$image is there when a cluster asks for it $daysAgo days ago', ({ image, daysAgo }) => {
  const version = demoVersions.find(({ repository, tags }) => tags.some((tag) => `${repository}:${tag}` === image));
  expect(version?.daysAgo).toBeGreaterThanOrEqual(daysAgo);
});

it('clusters are answered in every way that there is', () => {
  const outcomes = new Set(demoDeployments.map(({ outcome }) => outcome));
  expect(outcomes).toEqual(new Set(['admitted', 'detected', 'refused', 'passed']));
});
