import { z } from 'zod';
import { type Endpoint, version } from './endpoint.ts';
import { pageOf, severityCountsSchema, severitySchema } from './schemas.ts';
import { layerSchema } from './version-schemas.ts';

/** A layer with what is found in what it brings; without the numbers where the image was not scanned. */
const layerContentSchema = layerSchema
  .extend({
    /** Packages that it brings and that no higher layer removes or replaces. */
    packages: z.int().optional(),
    /** Findings in them that count. */
    total: z.int().optional(),
    highest: severitySchema.optional(),
    fixable: z.int().optional(),
    counts: severityCountsSchema.optional(),
  })
  .meta({ id: 'LayerContent' });

/** Calls about the layers of a version. */
export const layerContract = {
  listLayers: {
    method: 'GET',
    path: '/layers',
    summary: 'Layers of a version, lowest first, with what each brings; of an image index, those of its worst image',
    needs: 'read',
    query: version,
    response: pageOf(layerContentSchema),
  },
} as const satisfies Record<string, Endpoint>;

export type ApiLayerContent = z.infer<typeof layerContentSchema>;
