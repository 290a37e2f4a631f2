import { z } from 'zod';
import { vexJustifications } from '../model/vex-statement.ts';

/** What became of a request. Once it is granted or rejected it stays so. */
export const exceptionRequestStates = ['open', 'granted', 'rejected'] as const;

/** What somebody asks to have excepted, and what became of it. */
export const exceptionRequestSchema = z
  .object({
    id: z.int(),
    namespace: z.string(),
    /** What it is asked for; repository and digest narrow it. */
    scope: z.enum(['registry', 'namespace', 'repository', 'digest']),
    repository: z.string().optional(),
    digest: z.string().optional(),
    vulnerability: z.string(),
    /** Name or package URL; absent: whatever has the vulnerability. */
    package: z.string().optional(),
    justification: z.enum(vexJustifications).optional(),
    reason: z.string(),
    /** Who asks, by name. */
    requester: z.string(),
    /** The end that is wished; absent: none. */
    expiresAt: z.iso.datetime().optional(),
    state: z.enum(exceptionRequestStates),
    decidedBy: z.string().optional(),
    /** What the one who decided says about it. */
    decision: z.string().optional(),
    decidedAt: z.iso.datetime().optional(),
    /** Id of the exemption that it became; it may have been taken back since. */
    exemption: z.int().optional(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ExceptionRequest' });

export type ApiExceptionRequest = z.infer<typeof exceptionRequestSchema>;
