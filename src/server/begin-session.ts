import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuditLog } from '../audit/audit-log.ts';
import type { UserActor } from '../auth/actor.ts';
import type { Auth } from '../auth/auth.ts';
import type { Clock } from '../lib/clock.ts';
import { originOf } from './request-origin.ts';
import { setSessionCookie } from './session-cookie.ts';

/** What beginning a session works with. */
export interface SessionServices {
  readonly auth: Auth;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** Begins a session of a user who proved who they are, gives the browser its cookie, and records the sign-in. `way` says how it was proved. */
export async function beginSession(
  { auth, audit, clock }: SessionServices,
  user: UserActor,
  way: 'password' | 'oidc',
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<void> {
  const { address, detail } = originOf(request);
  const agent = (request.headers['user-agent'] ?? '').slice(0, 300);
  const session = await auth.startSession(user, { address, agent });
  setSessionCookie(request, reply, session.secret, session.expiresAt);
  const event = { time: clock(), actor: user.name, action: 'signIn', address } as const;
  audit.record({ ...event, result: 'done', detail: { way, ...detail } });
}
