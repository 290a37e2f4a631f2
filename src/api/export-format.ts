/** Name of the query parameter that asks for a whole list as a file. */
export const exportParameter = 'format';
/** What such a file can be written as. */
export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
