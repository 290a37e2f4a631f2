import { describe, expect, it } from 'vitest';
import { extractedFile } from '../ecosystems/extracted-file.ts';
import { contentSetsReader } from './content-sets.ts';
import { noFindings } from './file-reader.ts';

function read(text: string) {
  const findings = noFindings();
  contentSetsReader.read(extractedFile('usr/share/buildinfo/content-sets.json', Buffer.from(text)), findings);
  return findings.repositories;
}

describe('the content sets of an image', () => {
  it.each([
    ['usr/share/buildinfo/content-sets.json', true],
    ['root/buildinfo/content_manifests/ubi9-container-9.4-1214.json', true],
    ['root/buildinfo/content_manifests/content-sets.json', true],
    ['root/buildinfo/Dockerfile-ubi9-9.4-1214', false],
    ['root/buildinfo/content_manifests/a/b.json', false],
    ['home/usr/share/buildinfo/content-sets.json', false],
    ['usr/share/buildinfo/labels.json', false],
  ])('are in %s: %s', (path, is) => {
    expect(contentSetsReader.wants(path, false)).toBe(is);
  });

  it('name repositories, of which one architecture is kept, and neither sources nor debugging information', () => {
    const content_sets = [
      'rhel-9-for-aarch64-baseos-rpms',
      'rhel-9-for-x86_64-baseos-rpms',
      'rhel-9-for-x86_64-baseos-source-rpms',
      'rhel-9-for-x86_64-baseos-debug-rpms',
      'rhel-9-for-x86_64-appstream-eus-rpms__9_DOT_2',
      'rhel-9-for-x86_64-appstream-eus-source-rpms__9_DOT_2',
      'rhel-7-server-debuginfo',
      'a\nb',
      '',
      'x'.repeat(201),
      1,
    ];
    expect(read(JSON.stringify({ metadata: {}, content_sets }))).toEqual([
      'rhel-9-for-x86_64-appstream-eus-rpms__9_DOT_2',
      'rhel-9-for-x86_64-baseos-rpms',
    ]);
  });

  it('are not read without end', () => {
    const content_sets = Array.from({ length: 1_000 }, (_, index) => `repository-${index}`);
    expect(read(JSON.stringify({ content_sets }))).toHaveLength(100);
  });

  it.each(['{}', '{"content_sets":{}}'])('are none in %s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each(['[]', '{"content_sets":', 'null'])('are a problem where the file is %s', (text) => {
    expect(() => read(text)).toThrow();
  });
});
