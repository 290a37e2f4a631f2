import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '../lib/address.ts';
import { NotFound } from '../routes/not-found.tsx';
import { Unreachable } from '../ui/unreachable.tsx';
import { Shell } from './shell.tsx';

/** Search parameters as they stand in the address: text, or absent. */
function texts<const K extends string>(...names: readonly K[]) {
  return (search: Record<string, unknown>) =>
    Object.fromEntries(
      names.flatMap((name) =>
        search[name] === undefined || search[name] === '' ? [] : [[name, String(search[name])]],
      ),
    ) as { [P in K]?: string };
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    validateSearch: texts('days'),
    component: lazyRouteComponent(() => import('../routes/overview.tsx'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/namespaces',
    validateSearch: texts('search', 'sort', 'page'),
    component: lazyRouteComponent(() => import('../routes/namespaces.tsx'), 'Namespaces'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/namespace',
    validateSearch: texts('name', 'tab', 'search', 'sort', 'page'),
    component: lazyRouteComponent(() => import('../routes/namespace.tsx'), 'Namespace'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/repository',
    validateSearch: texts('name', 'tab', 'search', 'tagged', 'kind', 'page'),
    component: lazyRouteComponent(() => import('../routes/repository.tsx'), 'Repository'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/version',
    validateSearch: texts(
      'repository',
      'reference',
      'index',
      'tab',
      'severity',
      'fixable',
      'exploited',
      'ecosystem',
      'layer',
      'search',
      'sort',
      'page',
      'vulnerable',
      'covered',
      'change',
      'kind',
      'status',
      'at',
      'epss',
      'package',
      'vulnerability',
      'group',
    ),
    component: lazyRouteComponent(() => import('../routes/version.tsx'), 'Version'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/security',
    validateSearch: texts('severity', 'exploited', 'fix', 'status', 'ecosystem', 'namespace', 'search', 'sort', 'page'),
    component: lazyRouteComponent(() => import('../routes/security.tsx'), 'Security'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/new',
    validateSearch: texts('status', 'days', 'severity', 'namespace', 'search', 'page'),
    component: lazyRouteComponent(() => import('../routes/new-matches.tsx'), 'NewMatches'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/vulnerability',
    validateSearch: texts('id', 'tab', 'search', 'tagged', 'pulled', 'page'),
    component: lazyRouteComponent(() => import('../routes/vulnerability.tsx'), 'Vulnerability'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/packages',
    validateSearch: texts('search', 'page'),
    component: lazyRouteComponent(() => import('../routes/packages.tsx'), 'Packages'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/feeds',
    component: lazyRouteComponent(() => import('../routes/feeds.tsx'), 'Feeds'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/scans',
    validateSearch: texts('state', 'reason', 'page'),
    component: lazyRouteComponent(() => import('../routes/scans.tsx'), 'Scans'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/storage',
    component: lazyRouteComponent(() => import('../routes/storage.tsx'), 'Storage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/health',
    component: lazyRouteComponent(() => import('../routes/health.tsx'), 'Health'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/users',
    validateSearch: texts('tab'),
    component: lazyRouteComponent(() => import('../routes/users.tsx'), 'Users'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/compare',
    validateSearch: texts('repository', 'reference', 'baseRepository', 'base', 'platform', 'tab'),
    component: lazyRouteComponent(() => import('../routes/compare.tsx'), 'Compare'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/exceptions',
    validateSearch: texts('tab'),
    component: lazyRouteComponent(() => import('../routes/exceptions.tsx'), 'Exceptions'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/audit',
    validateSearch: texts('namespace', 'since', 'until', 'actor', 'action', 'result', 'search', 'page'),
    component: lazyRouteComponent(() => import('../routes/audit.tsx'), 'Audit'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/notifications',
    component: lazyRouteComponent(() => import('../routes/notifications.tsx'), 'Notifications'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/policy',
    component: lazyRouteComponent(() => import('../routes/policy.tsx'), 'RegistryPolicy'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/blocked-pulls',
    component: lazyRouteComponent(() => import('../routes/blocked-pulls.tsx'), 'RegistryBlockedPulls'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/deployments',
    validateSearch: texts('outcome', 'page'),
    component: lazyRouteComponent(() => import('../routes/deployments.tsx'), 'Deployments'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    component: lazyRouteComponent(() => import('../routes/account.tsx'), 'Account'),
  }),
];

/** Addresses of the console. What a page shows (tab, filters, page) stands in its address, so that it can be sent to others. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => (
    <Unreachable error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
  ),
});
