import { type QueryClient, useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import type { ApiUser } from '../../api/schemas.ts';
import { call } from './api.ts';

/** Key of the query of the signed-in user. */
export const sessionKey = ['getSession', {}] as const;

/** The signed-in user; null where nobody is, undefined while it is not known. */
export function useSession(): ApiUser | null | undefined {
  return useSessionState().user;
}

/** The signed-in user, and why it is not known. */
export function useSessionState(): {
  readonly user: ApiUser | null | undefined;
  readonly error: Error | null;
  refetch(): void;
} {
  const { data, error, refetch } = useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }) => (await call('getSession', {}, signal)).user,
    staleTime: 60_000,
  });
  return { user: data, error, refetch: () => void refetch() };
}

/** Where an answer says that the session has ended, asks who is signed in: the sign-in page follows from that. */
export function noticeEndOfSession(error: Error, client: QueryClient): void {
  const signedIn = client.getQueryData(sessionKey);
  if (signedIn && error instanceof ApiError && error.status === 401) {
    void client.invalidateQueries({ queryKey: sessionKey });
  }
}
