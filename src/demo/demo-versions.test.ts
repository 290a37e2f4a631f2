import { expect, it } from 'vitest';
import { demoVersions } from './demo-versions.ts';

it('versions of the demonstration are pushed one day after the other, each with all that its manifests name', () => {
  const days = demoVersions.map(({ daysAgo }) => daysAgo);
  expect(days).toEqual(days.toSorted((a, b) => b - a));
  for (const { repository, build } of demoVersions) {
    const { blobs, children, manifest } = build(0);
    const there = new Set([...blobs, ...children, manifest].map(({ digest }) => digest));
    for (const { bytes, mediaType } of [...children, manifest]) {
      const text = bytes.toString();
      const named = text.match(/sha256:[0-9a-f]{64}/g) ?? [];
      expect(
        named.filter((digest) => !there.has(digest as never)),
        `${repository} ${mediaType}`,
      ).toEqual([]);
    }
  }
});
