import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { parseSearch, stringifySearch } from '../../src/console/lib/address.ts';

/** What a part of the console shows when it is drawn for the first time. */
export interface Rendered {
  readonly html: string;
  /** What a person reads, with a space wherever an element begins or ends. */
  readonly text: string;
  /** What is told besides: the values of `aria-label` and `title`, in their order. */
  readonly labels: readonly string[];
  /** Where links lead to. */
  readonly links: readonly string[];
}

/** Draws a part of the console as a page at `at` would, with what the server has answered by the keys of the queries. */
export async function rendered(
  part: ReactNode,
  answers: readonly (readonly [key: readonly unknown[], answer: unknown])[] = [],
  at = '/',
): Promise<Rendered> {
  const queries = new QueryClient();
  for (const [key, answer] of answers) queries.setQueryData(key, answer);
  const router = createRouter({
    routeTree: createRootRoute({ component: () => part, notFoundComponent: () => part }),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  const html = renderToStaticMarkup(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  ).replace(/<style\b.*?<\/style>|<!--.*?-->/gs, '');
  queries.clear();
  return {
    html,
    text: plain(html.replace(/<[^>]*>/g, ' ')),
    labels: attributes(html, 'aria-label|title'),
    links: attributes(html, 'href'),
  };
}

function attributes(html: string, names: string): string[] {
  return [...html.matchAll(new RegExp(` (?:${names})="([^"]*)"`, 'g'))].map(([, value]) => plain(value ?? ''));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function plain(html: string): string {
  return html
    .replace(/&([\w#]+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}
