import { expect, it } from 'vitest';
import { imageOwner } from './image-rules.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const hosts = ['registry.example.org', 'registry.internal:5000'];

it.each([
  ['registry.example.org/team/app:1', { repository: 'team/app', tag: '1' }],
  ['registry.example.org/team/app', { repository: 'team/app', tag: 'latest' }],
  [`registry.example.org/team/app:1@${digest}`, { repository: 'team/app', digest }],
  ['Registry.Example.ORG/team/app:1', { repository: 'team/app', tag: '1' }],
  ['registry.example.org:443/team/app:1', { repository: 'team/app', tag: '1' }],
  ['registry.example.org./team/app:1', { repository: 'team/app', tag: '1' }],
  ['registry.internal:5000/team/app:1', { repository: 'team/app', tag: '1' }],
])('%s is one of this registry', (image, expected) => {
  expect(imageOwner(image, { hosts, others: 'deny' })).toEqual({ kind: 'ours', ...expected });
});

it.each([
  ['nginx', 'docker.io'],
  ['team/app:1', 'docker.io'],
  ['registry.internal/team/app:1', 'registry.internal'],
  ['registry.example.org.evil.example/team/app', 'registry.example.org.evil.example'],
])('%s is one of another registry', (image, host) => {
  expect(imageOwner(image, { hosts, others: 'allow' })).toEqual({ kind: 'other', host, allowed: true });
  expect(imageOwner(image, { hosts, others: 'deny' })).toEqual({ kind: 'other', host, allowed: false });
});

it.each([
  ['nginx:1', true],
  ['docker.io/library/nginx', true],
  ['docker.io/library-of-others/nginx', false],
  ['ghcr.io/acme/app', true],
  ['ghcr.io/acme', true],
  ['ghcr.io/acmeevil/app', false],
  ['quay.io/acme/app', false],
])('%s of another registry passes a list of names: %s', (image, allowed) => {
  const others = ['docker.io/library/', 'ghcr.io/Acme'];
  expect(imageOwner(image, { hosts, others })).toMatchObject({ kind: 'other', allowed });
});

it.each(['', 'registry.example.org/Team/app', 'app@sha256:1', 'a b'])('%j is none', (image) => {
  expect(imageOwner(image, { hosts, others: 'allow' })).toEqual({ kind: 'invalid' });
});
