import { describe, expect, it } from 'vitest';
import { serverReference } from './server-reference.ts';

const url = new URL('https://registry.example.org:8443/');
const digest = `sha256:${'a'.repeat(64)}`;

describe('a version of a server', () => {
  it.each([
    ['team/app:1.0', 'team/app', '1.0'],
    ['team/app', 'team/app', 'latest'],
    ['app:1', 'app', '1'],
    [`team/app@${digest}`, 'team/app', digest],
    [`team/app:1.0@${digest}`, 'team/app', digest],
    ['registry.example.org:8443/team/app:1.0', 'team/app', '1.0'],
  ])('%s is %s at %s', (name, repository, reference) => {
    expect(serverReference(name, url)).toEqual({ repository, reference });
  });

  it.each([
    ['other.example.org/team/app:1', 'is not in registry.example.org:8443; name its server with --server other'],
    ['registry.example.org/team/app:1', 'is not in registry.example.org:8443'],
    ['localhost/team/app:1', 'is not in'],
    ['Team/App:1', 'nor a reference like'],
  ])('%s is refused', (name, message) => {
    expect(() => serverReference(name, url)).toThrow(message);
  });
});
