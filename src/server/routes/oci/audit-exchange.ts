import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuditEvent } from '../../../audit/audit-event.ts';
import { actorName } from '../../../auth/actor.ts';
import { parseDigest } from '../../../oci/digest.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { credentialsOf } from '../../credentials.ts';
import { originOf } from '../../request-origin.ts';
import type { Caller } from './access.ts';
import type { OciServices } from './exchange.ts';
import { ociAnswer } from './oci-errors.ts';
import type { OciPath } from './oci-path.ts';

/** A request of the registry API, as far as it is known yet. */
export interface AuditedExchange {
  readonly services: OciServices;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly path: OciPath;
  /** Absent where the credentials were wrong. */
  readonly caller?: Caller;
}

/**
 * Dispatches a request that may go on. What it changes of manifests, tags and blobs is recorded: a push as soon as it is done, without
 * holding it up; a removal like a change by the API, since nothing else remembers it.
 */
export async function dispatchAudited(exchange: AuditedExchange, dispatch: () => Promise<void>): Promise<void> {
  const { services, request, reply, path } = exchange;
  const written = path.kind === 'manifest' || path.kind === 'blob';
  if (written && request.method === 'DELETE') return await services.audit.change(eventOf(exchange), dispatch, endingOf);
  await dispatch();
  if (path.kind !== 'manifest' || request.method !== 'PUT') return;
  const { detail, ...event } = eventOf(exchange);
  const pushed = { digest: reply.getHeader('docker-content-digest'), tags: reply.getHeader('oci-tag') };
  services.audit.record({ ...event, result: 'done', detail: { ...detail, ...pushed } });
}

/**
 * Records a refusal. A request without credentials that is asked to sign in is how each client begins, and wrong passwords are recorded
 * where they are checked; neither is told here.
 */
export function recordOciRefusal(exchange: AuditedExchange, error: unknown): void {
  const { services, request, caller } = exchange;
  const { result, code } = endingOf(error);
  // Removals that were let through to be refused later have their entry.
  if (result !== 'refused' || (caller && request.method === 'DELETE')) return;
  const challenged = code === 'unauthorized' && caller?.hasCredentials === false;
  if (challenged || (!caller && credentialsOf(request)?.scheme === 'basic')) return;
  services.audit.record({ ...eventOf(exchange), result, code });
}

function endingOf(error: unknown): Pick<AuditEvent, 'result' | 'code'> {
  if (error === undefined) return { result: 'done' };
  const { code } = error as { readonly code?: unknown };
  const refused = [401, 403].includes(ociAnswer(error).status);
  return { result: refused ? 'refused' : 'failed', code: typeof code === 'string' ? code : 'fault' };
}

function eventOf({ services, request, path, caller }: AuditedExchange): Omit<AuditEvent, 'result'> {
  const { address, detail } = originOf(request);
  const repository = 'name' in path ? path.name : undefined;
  return {
    time: services.registry.clock(),
    actor: caller ? actorName(caller.actor) : 'anonymous',
    action: actionOf(path, request.method),
    namespace: repository && namespaceOf(repository),
    target: repository && `${repository}${partOf(path)}`,
    address,
    detail,
  };
}

function actionOf(path: OciPath, method: string): string {
  const read = method === 'GET' || method === 'HEAD';
  switch (path.kind) {
    case 'manifest':
      if (method === 'DELETE') return parseDigest(path.reference) ? 'deleteManifest' : 'deleteTag';
      return read ? 'pullManifest' : 'pushManifest';
    case 'blob':
      return method === 'DELETE' ? 'deleteBlob' : 'pullBlob';
    case 'uploads':
    case 'upload':
      return 'pushBlob';
    case 'tags':
      return 'listTags';
    case 'referrers':
      return 'listReferrers';
    case 'catalog':
      return 'listCatalog';
    case 'root':
      return 'openRegistry';
  }
}

function partOf(path: OciPath): string {
  if (path.kind === 'manifest') return `${path.reference.includes(':') ? '@' : ':'}${path.reference}`;
  return path.kind === 'blob' || path.kind === 'referrers' ? `@${path.digest}` : '';
}
