import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { exportFormats, exportParameter } from './export-format.ts';

/** The parameter as the reference tells it. Every call that answers with a list has it. */
export const exportSchema = z.object({
  [exportParameter]: z
    .enum(exportFormats)
    .optional()
    .meta({ description: 'All rows that pass the filters, as a file: a table, or an array' }),
});

/** Shape of the rows of a list; undefined where the call answers with no list. */
export function rowShape({ method, response }: Pick<Endpoint, 'method' | 'response'>): z.ZodType | undefined {
  if (method !== 'GET' || !(response instanceof z.ZodObject) || !('total' in response.shape)) return undefined;
  const { items } = response.shape;
  return items instanceof z.ZodArray ? (items.element as z.ZodType) : undefined;
}
