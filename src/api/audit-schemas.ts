import { z } from 'zod';
import { auditResults } from '../model/audit-result.ts';

/** One entry of the audit log. */
export const auditEntrySchema = z
  .object({
    number: z.int().meta({ description: 'Counts from 1 without gaps' }),
    time: z.iso.datetime(),
    actor: z.string().meta({ description: '`anonymous`, or `system` for what the server does by itself' }),
    action: z
      .string()
      .meta({ description: 'Name of the API’s call, or what was done to the registry: `pushManifest`' }),
    namespace: z.string().optional(),
    target: z.string().optional().meta({ description: 'What it was done to' }),
    address: z.string().optional(),
    result: z
      .enum(auditResults)
      .meta({ description: '`unknown`: the server ended before the change did; it may have happened or not' }),
    code: z.string().optional(),
    detail: z.record(z.string(), z.unknown()),
    previous: z.string().meta({ description: 'Hash of the entry before' }),
    hash: z.string().meta({ description: 'sha256 of this entry’s JSON text without this field' }),
  })
  .meta({ id: 'AuditEntry' });

export type ApiAuditEntry = z.infer<typeof auditEntrySchema>;
