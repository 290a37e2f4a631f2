import type { FastifyRequest } from 'fastify';
import type { Endpoint } from '../../../api/endpoint.ts';
import type { AuditEvent } from '../../../audit/audit-event.ts';
import type { AuditLog } from '../../../audit/audit-log.ts';
import { type Actor, actorName } from '../../../auth/actor.ts';
import type { Clock } from '../../../lib/clock.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { apiAnswer } from '../../api-errors.ts';
import { originOf } from '../../request-origin.ts';

/** A call as far as it is known yet. */
export interface AuditedCall {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly request: FastifyRequest;
  readonly actor: Actor;
  /** Path and query parameters, and the body: as they were sent, until they are parsed. */
  readonly input: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown };
}

interface AuditServices {
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/**
 * Performs a call that was let through. One that can change something gets an entry in the audit log, however it ends; of one that reads
 * a refusal alone is told.
 */
export async function performAudited<T>(
  services: AuditServices,
  call: AuditedCall,
  perform: () => Promise<T>,
): Promise<T> {
  const { audit, method } = call.endpoint;
  if (audit === 'itself') return await perform();
  if (method !== 'GET' && audit !== 'reads')
    return await services.audit.change(eventOf(services, call), perform, endingOf);
  try {
    return await perform();
  } catch (error) {
    if (endingOf(error).result === 'refused') recordRefusal(services, call, error);
    throw error;
  }
}

/** Records that a call was not let through. That something is not there is what strangers are told instead of that they may not. */
export function recordRefusal(services: AuditServices, call: AuditedCall, error: unknown): void {
  const { status, body } = apiAnswer(error);
  if (![401, 403, 404].includes(status)) return;
  services.audit.record({ ...eventOf(services, call), result: 'refused', code: body.error.code });
}

/** How a call ended, by what it threw. */
function endingOf(error: unknown): Pick<AuditEvent, 'result' | 'code'> {
  if (error === undefined) return { result: 'done' };
  const { status, body } = apiAnswer(error);
  return { result: [401, 403, 429].includes(status) ? 'refused' : 'failed', code: body.error.code };
}

function eventOf({ clock }: AuditServices, { name, endpoint, request, actor, input }: AuditedCall) {
  const { address, detail } = originOf(request);
  const body = asRecord(input.body);
  const told = typeof endpoint.audit === 'object' ? endpoint.audit : [];
  const place = { ...asRecord(input.params), ...asRecord(input.query), ...picked(body, [...places, ...told]) };
  const fields = Object.keys(body).filter((field) => body[field] !== undefined && !(field in place));
  return {
    time: clock(),
    actor: actorName(actor),
    action: name,
    namespace: namespaceIn(place),
    target: targetIn(place),
    address,
    // Of what is not told by its value, that it was sent is told.
    detail: { ...place, ...(fields.length > 0 ? { fields } : {}), ...detail },
  };
}

/** Parameters that say what a call is about, wherever they stand. */
const places = ['namespace', 'repository', 'reference', 'digest'] as const;

function namespaceIn({ namespace, repository }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof namespace === 'string') return namespace;
  return typeof repository === 'string' ? namespaceOf(repository) : undefined;
}

function targetIn(place: Readonly<Record<string, unknown>>): string | undefined {
  const { repository, reference = place.digest } = place;
  if (typeof repository === 'string') {
    if (typeof reference !== 'string') return repository;
    return `${repository}${reference.includes(':') ? '@' : ':'}${reference}`;
  }
  const named = [place.namespace, place.name, place.id].filter((part) => part !== undefined);
  return named.length > 0 ? named.join(' ') : undefined;
}

function picked(record: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
