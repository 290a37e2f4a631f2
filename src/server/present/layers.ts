import type { ApiLayer } from '../../api/version-schemas.ts';
import type { ManifestReferenceRow } from '../../db/manifest.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import { maskedInstruction } from '../../secrets/masked-instruction.ts';

/** Layers of an image with the instructions that made them, and whether they are of its base image, where that is known. */
export function presentLayers(
  references: readonly ManifestReferenceRow[],
  config: ImageConfig | undefined,
  baseLayers?: number,
): ApiLayer[] {
  const layers = references.filter((reference) => reference.kind === 'layer');
  // A history that does not go with the layers would name the wrong instructions.
  const instructions = config?.instructions.length === layers.length ? config.instructions : [];
  return layers.map(({ position, digest, size, media_type }) => ({
    index: position,
    digest,
    size,
    mediaType: media_type,
    createdBy: shown(instructions[position]),
    base: baseLayers === undefined ? undefined : position < baseLayers,
  }));
}

function shown(instruction: string | undefined): string | undefined {
  return instruction === undefined ? undefined : maskedInstruction(instruction);
}
