import { describe, expect, it } from 'vitest';
import { parseImageReference, referenceText } from './image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('an image reference', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['team/app', 'docker.io/team/app:latest'],
    ['index.docker.io/nginx', 'docker.io/library/nginx:latest'],
    ['Registry/app', 'Registry/app:latest'],
    ['localhost/app', 'localhost/app:latest'],
    ['localhost:5000/app', 'localhost:5000/app:latest'],
    ['registry.example.org/team/app:1.0', 'registry.example.org/team/app:1.0'],
    ['registry.example.org:5000/a/b/c', 'registry.example.org:5000/a/b/c:latest'],
    ['[::1]:5000/app:1', '[::1]:5000/app:1'],
    [`team/app@${digest}`, `docker.io/team/app@${digest}`],
    [`registry.example.org/app:1@${digest}`, `registry.example.org/app:1@${digest}`],
  ])('%s is %s', (text, full) => {
    expect(referenceText(parseImageReference(text))).toBe(full);
  });

  it.each(['', 'Nginx', 'a//b', 'app:', 'app:no/tag', 'app@sha256:12', 'app:tag@', ':5000/app', '-a', 'a b'])(
    'is not %j',
    (text) => {
      expect(() => parseImageReference(text)).toThrow(/neither a file, a folder nor a reference/);
    },
  );
});
