const namespaceParts = [
  ...(['policy', 'allow-list', 'requests', 'vex', 'blocked', 'members', 'robots', 'settings', 'upkeep'] as const),
  ...(['notifications', 'proxy', 'replication', 'push'] as const),
];
const versionTabs = ['packages', 'advice', 'risks', 'layers', 'history', 'referrers', 'manifest', 'activity'];
const version = '/version?repository=team/app&reference=1';

/** Every page of the console and each of its tabs, of a registry that has `team/app:1` and `team/app:1.0`. */
export const consolePages: readonly string[] = [
  '/',
  '/namespaces',
  '/namespace?name=team',
  ...namespaceParts.map((part) => `/namespace?name=team&tab=${part}`),
  '/repository?name=team/app',
  ...['findings', 'info', 'history', 'settings'].map((tab) => `/repository?name=team/app&tab=${tab}`),
  version,
  ...versionTabs.map((tab) => `${version}&tab=${tab}`),
  '/compare?repository=team/app&reference=1&base=1.0',
  '/compare?repository=team/app&reference=1&base=1.0&tab=packages',
  '/security',
  '/security?severity=Critical&sort=images',
  '/vulnerability?id=CVE-2099-0006',
  ...['fixed', 'exceptions', 'sources'].map((tab) => `/vulnerability?id=CVE-2099-0006&tab=${tab}`),
  '/new',
  '/packages',
  '/packages?search=lodash',
  '/exceptions',
  '/exceptions?tab=requests',
  '/exceptions?tab=vex',
  '/policy',
  '/blocked-pulls',
  '/deployments',
  '/feeds',
  '/scans',
  '/storage',
  '/health',
  '/notifications',
  '/users',
  '/users?tab=groups',
  '/users?tab=robots',
  '/audit',
  '/account',
  '/nowhere',
];
