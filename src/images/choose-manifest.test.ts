import { describe, expect, it } from 'vitest';
import type { Descriptor } from '../oci/manifest.ts';
import { chooseManifest, ownPlatform } from './choose-manifest.ts';

const child = (architecture: string, variant?: string, values: Partial<Descriptor> = {}) =>
  ({
    digest: `sha256:${architecture}${variant ?? ''}`,
    platform: { os: 'linux', architecture, variant },
    ...values,
  }) as Descriptor;
const attestation = child('unknown', undefined, {
  platform: { os: 'unknown', architecture: 'unknown' },
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
});
const [own, arm7, arm8] = [child(ownPlatform().split('/')[1] ?? ''), child('arm', 'v7'), child('riscv64', 'v1')];

describe('of an image index', () => {
  it.each<[string, readonly Descriptor[], string | undefined, Descriptor]>([
    ['the platform that is asked for', [own, arm7], 'linux/arm/v7', arm7],
    ['a variant where none is asked for', [own, arm7], 'linux/arm', arm7],
    ['this machine’s platform', [arm7, own], undefined, own],
    ['the only image', [attestation, arm8], undefined, arm8],
  ])('%s is chosen', (_, children, platform, chosen) => {
    expect(chooseManifest(children, platform)).toBe(chosen);
  });

  it('what is not there is refused with what is', () => {
    const choose = (children: readonly Descriptor[], platform?: string) => () => chooseManifest(children, platform);
    expect(choose([arm7, arm8], 'linux/s390x')).toThrow(
      'The image has no platform linux/s390x; there are linux/arm/v7, linux/riscv64/v1.',
    );
    expect(choose([arm7], 'linux/arm/v6')).toThrow('has no platform');
    expect(choose([arm7, arm8])).toThrow(`no platform ${ownPlatform()}`);
    expect(choose([attestation])).toThrow('The image index has no images.');
  });
});
