import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuditLog } from '../../../audit/audit-log.ts';
import type { Actor } from '../../../auth/actor.ts';
import type { Auth } from '../../../auth/auth.ts';
import type { ProxyCache } from '../../../mirror/proxy-cache.ts';
import type { RegistryContext } from '../../../registry/context.ts';
import type { AwaitScan } from '../../await-scan.ts';
import type { Metrics } from '../../metrics.ts';
import type { PullCounter } from '../../pull-counter.ts';
import type { RefusalLog } from '../../refusal-log.ts';
import type { Caller } from './access.ts';

/** What the handlers of the registry's endpoints share. */
export interface OciServices {
  readonly auth: Auth;
  readonly audit: AuditLog;
  readonly registry: RegistryContext;
  readonly metrics: Metrics;
  readonly pulls: PullCounter;
  readonly refusals: RefusalLog;
  readonly proxy: ProxyCache;
  readonly scanned: AwaitScan;
  /** Whether somebody may pull what the policy blocks. */
  passesGate(actor: Actor, repository: string): Promise<boolean>;
  readonly publicUrl?: string;
}

/** One request of the registry API, identified but not yet permitted. */
export interface Exchange {
  readonly services: OciServices;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly caller: Caller;
  readonly query: URLSearchParams;
}
