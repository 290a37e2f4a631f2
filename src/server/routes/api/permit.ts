import type { Endpoint } from '../../../api/endpoint.ts';
import { type Actor, isPerson } from '../../../auth/actor.ts';
import { actions } from '../../../model/permissions.ts';
import { apiRefusal } from '../../api-errors.ts';
import type { ApiServices } from './api-services.ts';

/** The only place that lets a call through, by what the contract says it needs. Throws `unauthorized`, `forbidden` or `not_found`. */
export async function permit(
  { auth }: Pick<ApiServices, 'auth'>,
  { needs }: Pick<Endpoint, 'needs'>,
  actor: Actor,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (needs === 'anybody') return;
  const signedIn = actor.kind !== 'anonymous';
  if (needs === 'signed-in' || needs === 'person') {
    if (!signedIn) throw apiRefusal('unauthorized', 'Sign in first.');
    if (needs === 'signed-in' || isPerson(actor)) return;
    throw apiRefusal('forbidden', 'Sign in with your password for this: robots and API tokens may not.');
  }
  const place = placeIn(input);
  if (await auth.may(actor, needs, place)) return;
  if (!signedIn) throw apiRefusal('unauthorized', 'Sign in first.');
  // Who may not even read is not told whether it is there.
  if (place !== undefined && !(await auth.may(actor, 'read', place)))
    throw apiRefusal('not_found', `There is no ${input.repository ? 'repository' : 'namespace'} ${place}.`);
  const where = place === undefined && actions[needs].in === 'namespace' ? ' in the whole registry' : '';
  throw apiRefusal('forbidden', `This needs the right to ${actions[needs].does}${where}.`);
}

function placeIn({ repository, namespace }: Readonly<Record<string, unknown>>): string | undefined {
  const place = repository ?? namespace;
  return typeof place === 'string' ? place : undefined;
}
