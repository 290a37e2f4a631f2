import { type QueryClient, useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import type { ApiUser } from '../../api/people-schemas.ts';
import type { Action } from '../../model/permissions.ts';
import { call } from './api.ts';

/** Key of the query of the signed-in user. */
export const sessionKey = ['getSession', {}] as const;

/** The signed-in user, with what they may do in the whole registry. */
export interface Session extends ApiUser {
  readonly actions: readonly Action[];
  /** Whether all that is in the registry is made up. */
  readonly demonstration: boolean;
}

/** The signed-in user; null where nobody is, undefined while it is not known. */
export function useSession(): Session | null | undefined {
  return useSessionState().user;
}

/** Whether the signed-in user may do this in the whole registry. */
export function useMay(action: Action): boolean {
  return useSession()?.actions.includes(action) ?? false;
}

/** The signed-in user, and why it is not known. */
export function useSessionState(): {
  readonly user: Session | null | undefined;
  readonly error: Error | null;
  refetch(): void;
} {
  const { data, error, refetch } = useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }): Promise<Session | null> => {
      const { user, ...more } = await call('getSession', {}, signal);
      return user && { ...user, ...more };
    },
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
