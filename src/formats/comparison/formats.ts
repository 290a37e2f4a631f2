import type { ComparisonFormat } from './comparison-format.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { table } from './table.ts';

/** Every kind of document that a comparison is written as. */
export const comparisonFormats: readonly ComparisonFormat[] = [table, json, markdown];
