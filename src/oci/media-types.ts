/** Media types of the OCI image specification and of Docker's image manifest v2. */
export const mediaTypes = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociEmpty: 'application/vnd.oci.empty.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
} as const;

/** Media type without its parameters, in lower case. */
export function bareMediaType(value: string): string {
  return value.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Whether a manifest of this media type is an image index (OCI) or manifest list (Docker). */
export function isIndexType(mediaType: string): boolean {
  return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerIndex;
}

/** Types of configs with which an engine runs a manifest: Docker takes the last three for an image's as well, since registries once told them. */
const imageConfigTypes: ReadonlySet<string> = new Set([
  ...[mediaTypes.ociConfig, mediaTypes.dockerConfig],
  ...['application/octet-stream', 'application/json', 'text/html'],
]);

/** Whether a config of this media type belongs to a container image, as opposed to another artifact. */
export function isImageConfigType(mediaType: string): boolean {
  return imageConfigTypes.has(bareMediaType(mediaType));
}

/** Whether a layer of this media type is a layer of a container image, by what it says of itself. */
export function isImageLayerType(mediaType: string): boolean {
  return /^application\/vnd\.(oci\.image\.layer|docker\.image\.rootfs)\./.test(bareMediaType(mediaType));
}

/** Whether a layer may be missing from the registry: non-distributable (OCI, deprecated) or foreign (Docker). */
export function isNonDistributable(mediaType: string): boolean {
  return mediaType.includes('.nondistributable.') || mediaType.includes('.rootfs.foreign.');
}
