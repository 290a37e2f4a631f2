import { type ApiInput, type ApiOutput, createClient } from '../../src/api/client.ts';
import type { EndpointName } from '../../src/api/contract.ts';
import type { Security } from '../../src/api/schemas.ts';
import { eventually } from './eventually.ts';
import { adminPassword } from './server-process.ts';

/** Calls a server's API as a user; the typed client of the console with Basic credentials. */
export type TestApi = <K extends EndpointName>(name: K, input: ApiInput<K>) => Promise<ApiOutput<K>>;

/** An API for a user; `admin` by default. */
export function apiOf(url: string, name = 'admin', password = adminPassword): TestApi {
  const basic = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  return createClient(`${url}/api/v1`, { authorization: basic });
}

/** Security of a version once its scan has ended. */
export async function scanned(api: TestApi, repository: string, reference: string): Promise<Security> {
  const read = async () => (await api('getVersion', { query: { repository, reference } })).security;
  return await eventually(read, ({ state }) => ['complete', 'failed', 'unsupported', 'stale'].includes(state));
}
