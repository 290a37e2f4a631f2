import { z } from 'zod';
import { type Endpoint, version } from './endpoint.ts';
import { pageOf } from './schemas.ts';

const formatSchema = z
  .object({
    id: z.string(),
    summary: z.string(),
    mediaType: z.string(),
    extension: z.string(),
    tells: z.enum(['packages', 'findings', 'both']),
  })
  .meta({ id: 'ReportFormat' });

export type ApiReportFormat = z.output<typeof formatSchema>;

/** Calls that write down what is known of a version. */
export const reportContract = {
  listReportFormats: {
    method: 'GET',
    path: '/report-formats',
    summary: 'Formats that reports are written in',
    needs: 'anybody',
    response: pageOf(formatSchema),
  },
  exportReport: {
    method: 'GET',
    path: '/report',
    summary: 'What is known of a version as one document, in the media type of its format',
    needs: 'read',
    query: version.extend({ format: z.string().max(64).meta({ description: 'Id of a format' }) }),
    response: z.string(),
    mediaType: '*/*',
  },
} as const satisfies Record<string, Endpoint>;
