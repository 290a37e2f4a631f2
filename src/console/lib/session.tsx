import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import type { ApiUser } from '../../api/schemas.ts';
import { call } from './api.ts';

/** Key of the query of the signed-in user. */
export const sessionKey = ['getSession', {}] as const;

/** The signed-in user; null where nobody is, undefined while it is not known. */
export function useSession(): ApiUser | null | undefined {
  const { data } = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) =>
      call('getSession', {}, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }),
    staleTime: 60_000,
  });
  return data;
}
