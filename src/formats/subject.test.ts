import { expect, it } from 'vitest';
import { subjectOf, toolOf } from './subject.ts';

const digest = `sha256:${'a'.repeat(64)}`;

it.each([
  {
    name: 'registry.example.org:5000/team/app:1.0',
    purl: `pkg:oci/app@${digest}?repository_url=registry.example.org:5000%2Fteam%2Fapp`,
  },
  { name: `ghcr.io/o/app@${digest}`, purl: `pkg:oci/app@${digest}?repository_url=ghcr.io%2Fo%2Fapp` },
  { name: './out/App.tar:1', purl: `pkg:oci/app.tar@${digest}` },
])('$name with a digest is $purl', ({ name, purl }) => {
  expect(subjectOf({ name, digest })).toMatchObject({ purl, id: purl, sha256: 'a'.repeat(64) });
});

it('what has no digest has an identifier of its name', () => {
  expect(subjectOf({ name: './a b' })).toEqual({ purl: undefined, id: 'urn:cleardock:.%2Fa%20b', name: './a b' });
});

it.each([
  ['cleardock 1.2.3', { name: 'cleardock', version: '1.2.3' }],
  ['cleardock', { name: 'cleardock', version: '0' }],
])('%s is a program and a version', (tool, parts) => {
  expect(toolOf({ tool })).toEqual(parts);
});
