import { describe, expect, it } from 'vitest';
import { artifactCommands, discoverCommand } from './referrer-commands.ts';

const place = { host: 'registry.example.org', plain: false, repository: 'team/app', subject: 'sha256:aa' };
const image = 'registry.example.org/team/app@sha256:aa';
const pull = 'oras pull registry.example.org/team/app@sha256:bb';

describe('commands for what refers to an image', () => {
  it.each([
    ['signature', [`cosign verify --key cosign.pub ${image}`, pull]],
    ['scan', [`cosign verify-attestation --key cosign.pub --type vuln ${image}`, pull]],
    ['bill', [pull]],
    ['other', [pull]],
  ] as const)('check and fetch: %s', (kind, commands) => {
    expect(artifactCommands(place, kind, 'sha256:bb')).toEqual(commands);
  });

  it('say so where the registry has no TLS', () => {
    expect(discoverCommand({ ...place, plain: true })).toBe(`oras discover --plain-http ${image}`);
    expect(artifactCommands({ ...place, plain: true }, 'signature', 'sha256:bb')).toEqual([
      `cosign verify --allow-http-registry --key cosign.pub ${image}`,
      'oras pull --plain-http registry.example.org/team/app@sha256:bb',
    ]);
  });
});
