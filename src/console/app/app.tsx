import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { noticeEndOfSession } from '../lib/session.tsx';
import { isTriedAgain } from './is-tried-again.ts';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => noticeEndOfSession(error, queries) }),
  mutationCache: new MutationCache({ onError: (error) => noticeEndOfSession(error, queries) }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: isTriedAgain,
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
