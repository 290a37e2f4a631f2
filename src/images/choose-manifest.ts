import { CodedError } from '../lib/errors.ts';
import { type Descriptor, isAttestation, platformText } from '../oci/manifest.ts';
import type { ImageErrorCode } from './opened-image.ts';

/** The platform that images are run on here: Linux on this machine's processor. */
export function ownPlatform(): string {
  const architecture = { x64: 'amd64', arm64: 'arm64', arm: 'arm', ppc64: 'ppc64le', s390x: 's390x' }[
    process.arch as string
  ];
  return `linux/${architecture ?? process.arch}`;
}

/**
 * The child of an image index for a platform, `os/architecture[/variant]`; a variant that was not asked for does not matter. Where
 * no platform is asked for: this machine's, else the only one there is. Throws `platform_missing` with those that are there.
 */
export function chooseManifest(children: readonly Descriptor[], platform: string | undefined): Descriptor {
  const images = children.filter((child) => !isAttestation(child));
  const wanted = platform ?? ownPlatform();
  const found =
    images.find((child) => platformText(child.platform) === wanted) ??
    images.find((child) => platformText(child.platform)?.startsWith(`${wanted}/`)) ??
    (platform === undefined && images.length === 1 ? images[0] : undefined);
  if (found) return found;
  const there = images.map((child) => platformText(child.platform) ?? 'unknown').join(', ');
  throw new CodedError<ImageErrorCode>(
    'platform_missing',
    there === ''
      ? 'The image index has no images.'
      : `The image has no platform ${wanted}; there are ${there}. Choose one with --platform.`,
  );
}
