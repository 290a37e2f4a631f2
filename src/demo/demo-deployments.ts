/** Something that is to run in a cluster, which asks whether it may. */
export interface DemoDeployment {
  readonly daysAgo: number;
  /** The trial has what would be refused only noted. */
  readonly cluster: 'trial' | 'production';
  readonly kind: 'Deployment' | 'Job';
  readonly name: string;
  /** Of the cluster. */
  readonly namespace: string;
  /** Repository and tag. */
  readonly image: string;
  /** As the cluster knows them. */
  readonly user: string;
  /** Why it must run all the same. */
  readonly breakGlass?: string;
  /** What becomes of it. */
  readonly outcome: 'admitted' | 'detected' | 'refused' | 'passed';
}

const pipeline = 'system:serviceaccount:flux-system:kustomize-controller';

/** All of them, the oldest first: a trial at first, and then in earnest. */
export const demoDeployments: readonly DemoDeployment[] = [
  {
    ...{ daysAgo: 12, cluster: 'trial', kind: 'Deployment', namespace: 'shop', name: 'web', image: 'shop/web:1.2' },
    ...{ user: 'ben', outcome: 'detected' },
  },
  {
    ...{
      daysAgo: 12,
      cluster: 'trial',
      kind: 'Job',
      namespace: 'platform',
      name: 'night',
      image: 'platform/tools:2026.1',
    },
    ...{ user: 'tom', outcome: 'detected' },
  },
  {
    ...{
      daysAgo: 9,
      cluster: 'production',
      kind: 'Deployment',
      namespace: 'edge',
      name: 'proxy',
      image: 'platform/proxy:2',
    },
    ...{ user: pipeline, outcome: 'admitted' },
  },
  {
    ...{
      daysAgo: 5,
      cluster: 'production',
      kind: 'Job',
      namespace: 'lab',
      name: 'try',
      image: 'sandbox/experiment:dev',
    },
    ...{ user: 'tom', outcome: 'refused' },
  },
  {
    ...{
      daysAgo: 4,
      cluster: 'production',
      kind: 'Deployment',
      namespace: 'edge',
      name: 'old',
      image: 'platform/proxy:1',
    },
    ...{ user: 'tom', outcome: 'refused' },
  },
  {
    ...{ daysAgo: 0, cluster: 'production', kind: 'Deployment', namespace: 'shop', name: 'web', image: 'shop/web:1.2' },
    ...{ user: pipeline, outcome: 'refused' },
  },
  {
    ...{ daysAgo: 0, cluster: 'production', kind: 'Deployment', namespace: 'shop', name: 'web', image: 'shop/web:1.4' },
    ...{ user: 'mia', outcome: 'passed', breakGlass: 'The shop is down, and 1.5 is not built yet' },
  },
  {
    ...{
      daysAgo: 0,
      cluster: 'production',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'worker',
      image: 'shop/worker:1.1',
    },
    ...{ user: pipeline, outcome: 'admitted' },
  },
];
