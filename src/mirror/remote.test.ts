import { expect, it } from 'vitest';
import { remoteRepository } from './remote.ts';

it.each([
  ['https://docker.io', '', 'alpine', 'library/alpine'],
  ['https://docker.io', '', 'grafana/loki', 'grafana/loki'],
  ['https://docker.io', 'grafana/', 'loki', 'grafana/loki'],
  ['https://registry.example.org:5000', '', 'alpine', 'alpine'],
])('%s with the prefix "%s" has %s as %s', (url, prefix, path, repository) => {
  expect(remoteRepository({ url, prefix }, path)).toBe(repository);
});
