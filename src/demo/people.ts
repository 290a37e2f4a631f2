import { type ApiClient, type ApiInput, createClient } from '../api/client.ts';

/** Users of the demonstration besides `admin`, one for each kind of work; what they do stands in the guide. */
export const people = [
  {
    ...{ name: 'admin', role: 'administrator', grants: [] },
    does: 'everything',
  },
  {
    ...{ name: 'olga', role: 'security_officer', grants: [] },
    does: 'security officer: decides on policies and exceptions everywhere',
  },
  {
    ...{ name: 'mia', role: null, grants: [{ namespace: 'shop', role: 'owner' }] },
    does: 'owner of the namespace shop',
  },
  {
    ...{ name: 'ben', role: null, grants: [{ namespace: 'platform', role: 'reader' }] },
    does: 'developer of shop, by the group shop-developers',
  },
  {
    ...{ name: 'tom', role: null, grants: [{ namespace: 'platform', role: 'maintainer' }] },
    does: 'maintainer of the namespace platform',
  },
  {
    ...{ name: 'rita', role: null, grants: [{ namespace: 'shop', role: 'reader' }] },
    does: 'reader of shop: pulls and looks',
  },
] as const satisfies readonly (Pick<ApiInput<'createUser'>['body'], 'name' | 'role' | 'grants'> & {
  readonly does: string;
})[];

/** Somebody of the demonstration. */
export type PersonName = (typeof people)[number]['name'];

/** How a user or robot calls the server. */
export interface Caller {
  readonly url: string;
  /** For registry calls, which the API's client does not make. */
  readonly authorization: string;
  readonly api: ApiClient;
  /** Ends every call. */
  readonly signal: AbortSignal;
}

/** Calls a server with a name and a password. */
export function callerOf(url: string, name: string, password: string, signal: AbortSignal): Caller {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  const client = createClient(`${url}/api/v1`, { authorization });
  return { url, authorization, signal, api: (call, input) => client(call, input, signal) };
}
