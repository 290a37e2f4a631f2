import type { ImageConfig } from './image-config.ts';

/**
 * How many of an image's lowest layers come from its base image, by the history of its config. `undefined` where that cannot be told: a
 * history that does not go with the layers would name the wrong ones.
 */
export function baseLayersByHistory(config: ImageConfig | undefined, layers: number): number | undefined {
  return config?.instructions.length === layers ? config.baseLayers : undefined;
}
