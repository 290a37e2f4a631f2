import { MantineProvider, type MantineThemeOverride } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { theme } from '../../src/console/app/theme.ts';
import { parseSearch, stringifySearch } from '../../src/console/lib/address.ts';
import { buttonsOf, fieldsOf, labelsOf, linksOf, rowsOf, textOf } from './page-content.ts';

/** What a part of the console shows when it is drawn for the first time. */
export interface Rendered {
  readonly html: string;
  /** What a person reads, with a space wherever an element begins or ends. */
  readonly text: string;
  /** What is told besides: the values of `aria-label` and `title`, in their order. */
  readonly labels: readonly string[];
  /** Where links lead to. */
  readonly links: readonly string[];
  /** Names of the buttons, with `(disabled)` or `(selected)` behind them where they are. */
  readonly buttons: readonly string[];
  /** Fields of forms as `Name: value`, those to tick as `Name: on` or `Name: off`, with `(disabled)` behind them where they are. */
  readonly fields: readonly string[];
  /** What stands in each row of tables, their heads included. */
  readonly rows: readonly string[];
}

/** What the server has answered, by the keys of the queries. */
export type Answers = readonly (readonly [key: readonly unknown[], answer: unknown])[];

/** The server that the page comes from. */
const origin = 'https://registry.example.com';

/** Draws a part of the console as a page at `at` would, with what the server has answered. */
export function rendered(part: ReactNode, answers: Answers = [], at = '/'): Promise<Rendered> {
  return draw(part, answers, at, theme);
}

/** The same with what stands in its dialogs and menus, as if each of them had been opened. */
export function renderedOpen(part: ReactNode, answers: Answers = [], at = '/'): Promise<Rendered> {
  return draw(part, answers, at, opening);
}

const shown = { keepMounted: true, withinPortal: false };

/** The look of the console, where dialogs and menus are there before they are opened. */
const opening: MantineThemeOverride = {
  ...theme,
  components: {
    ...theme.components,
    Menu: { defaultProps: shown },
    Modal: { defaultProps: { ...shown, closeButtonProps: { 'aria-label': 'Close' } } },
  },
};

async function draw(part: ReactNode, answers: Answers, at: string, look: MantineThemeOverride): Promise<Rendered> {
  const queries = new QueryClient();
  for (const [key, answer] of answers) queries.setQueryData(key, answer);
  const root = createRootRoute({ component: () => part });
  // Every address leads to the part, and to nothing inside it.
  const anywhere = ['/', '$'].map((path) => createRoute({ getParentRoute: () => root, path, component: () => null }));
  const router = createRouter({
    routeTree: root.addChildren(anywhere),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  const html = inPage(at, () =>
    renderToStaticMarkup(
      <MantineProvider env="test" theme={look}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  ).replace(/<style\b.*?<\/style>|<!--.*?-->|<wbr\/>/gs, '');
  queries.clear();
  return {
    html,
    text: textOf(html),
    labels: labelsOf(html),
    links: linksOf(html),
    buttons: buttonsOf(html),
    fields: fieldsOf(html),
    rows: rowsOf(html),
  };
}

/** Runs what asks for the address of its page. */
function inPage<T>(at: string, run: () => T): T {
  Object.defineProperty(globalThis, 'location', { value: new URL(at, origin), configurable: true });
  try {
    return run();
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
}
