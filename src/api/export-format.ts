/** Name of the query parameter that asks for a whole list as a file, and what it can be written as. */
export const exportParameter = 'format';
export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
