import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiError } from '../../api/client.ts';
import { noticeEndOfSession } from '../lib/session.tsx';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => noticeEndOfSession(error, queries) }),
  mutationCache: new MutationCache({ onError: (error) => noticeEndOfSession(error, queries) }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will be one again; only what could not be reached is tried again.
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

/** The console: theme, data, routes. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
