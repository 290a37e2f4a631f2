import { z } from 'zod';
import { comparisonSchema } from '../../src/formats/comparison/comparison-schema.ts';
import { reportSchema } from '../../src/formats/report-schema.ts';

/** docs/reference/report.schema.json: a JSON Schema of what `-o json` writes. It may gain fields. */
export function reportSchemaText(): string {
  return schemaText(reportSchema);
}

/** docs/reference/comparison.schema.json: that of what `cleardock compare -o json` writes. */
export function comparisonSchemaText(): string {
  return schemaText(comparisonSchema);
}

function schemaText(of: z.ZodType): string {
  const schema = z.toJSONSchema(of, { io: 'output', override: open });
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Reports may gain fields, and whole numbers need no bounds of floating point. */
function open({ jsonSchema }: { readonly jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
