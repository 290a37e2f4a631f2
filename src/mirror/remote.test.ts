import { expect, it } from 'vitest';
import { remoteName, remoteRepository } from './remote.ts';

it.each([
  ['https://docker.io', '', 'alpine', 'library/alpine', 'docker.io'],
  ['https://docker.io', '', 'grafana/loki', 'grafana/loki', 'docker.io'],
  ['https://docker.io', 'grafana/', 'loki', 'grafana/loki', 'docker.io/grafana'],
  ['https://registry.example.org:5000', '', 'alpine', 'alpine', 'registry.example.org:5000'],
])('%s with the prefix "%s" has %s as %s', (url, prefix, path, repository, name) => {
  expect(remoteRepository({ url, prefix }, path)).toBe(repository);
  expect(remoteName({ url, prefix })).toBe(name);
});
