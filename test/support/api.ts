import { type ApiInput, type ApiOutput, createClient } from '../../src/api/client.ts';
import type { EndpointName } from '../../src/api/contract.ts';
import type { Security } from '../../src/api/schemas.ts';
import { adminPassword } from './server-process.ts';

/** Calls a server's API as a user; the typed client of the console with Basic credentials. */
export type TestApi = <K extends EndpointName>(name: K, input: ApiInput<K>) => Promise<ApiOutput<K>>;

/** An API for a user; `admin` by default. */
export function apiOf(url: string, name = 'admin', password = adminPassword): TestApi {
  const basic = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  return createClient(`${url}/api/v1`, { authorization: basic });
}

/** Waits until something is so; rejects after a minute with the last value. */
export async function eventually<T>(read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const value = await read();
    if (wanted(value)) return value;
    if (attempt === 1_200) throw new Error(`It did not come about; at last it was ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Security of a version once its scan has ended. */
export async function scanned(api: TestApi, repository: string, reference: string): Promise<Security> {
  const read = async () => (await api('getVersion', { query: { repository, reference } })).security;
  return await eventually(read, ({ state }) => ['complete', 'failed', 'unsupported', 'stale'].includes(state));
}
