import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ApiClient, ApiError, type ApiInput, type ApiOutput, createClient } from '../../api/client.ts';
import type { EndpointName } from '../../api/contract.ts';
import { errorText } from './error-text.ts';

/** Address of the API of the server that the page came from. */
export const apiBase = '/api/v1';

const client = createClient(apiBase);

/** The API of the server that the page came from; it refuses in the reader's language. */
export const call: ApiClient = async (name, input, signal) => {
  try {
    return await client(name, input, signal);
  } catch (error) {
    throw error instanceof ApiError ? new ApiError(error.status, error.code, errorText(error.message)) : error;
  }
};

/** Query of one call; its key begins with the call's name, so that events can say what is out of date. */
export function apiQuery<K extends EndpointName>(name: K, input: ApiInput<K>) {
  return queryOptions<ApiOutput<K>>({ queryKey: [name, input], queryFn: ({ signal }) => call(name, input, signal) });
}

/**
 * A writing call, and the reading calls whose answers it changes. Where it deletes what the page is about, `leave` goes to another page
 * before anything is asked again.
 */
export function useApiMutation<K extends EndpointName>(
  name: K,
  changes: readonly EndpointName[] = [],
  leave?: () => Promise<void>,
) {
  const client = useQueryClient();
  return useMutation<ApiOutput<K>, Error, ApiInput<K>>({
    mutationFn: (input) => call(name, input),
    onSuccess: async () => {
      await leave?.();
      for (const change of changes) await client.invalidateQueries({ queryKey: [change] });
    },
  });
}
