/** A pod's spec with one container. */
export function podSpec(image: string, more: object = {}): object {
  return { containers: [{ name: 'app', image }], ...more };
}

/** A Pod of the namespace `shop`. */
export function podOf(name: string, spec: object, annotations: Readonly<Record<string, string>> = {}): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', annotations }, spec };
}

/** An object of each kind that has pods, with one image in it. */
export function workloadsOf(image: string): readonly object[] {
  const labels = { app: 'cart' };
  const template = { metadata: { labels }, spec: podSpec(image) };
  const job = { template: { spec: podSpec(image, { restartPolicy: 'Never' }) } };
  const selected = { selector: { matchLabels: labels }, template };
  const specs: readonly (readonly [string, string, object])[] = [
    ['apps/v1', 'Deployment', { spec: selected }],
    ['apps/v1', 'ReplicaSet', { spec: selected }],
    ['apps/v1', 'StatefulSet', { spec: { ...selected, serviceName: 'cart' } }],
    ['apps/v1', 'DaemonSet', { spec: selected }],
    ['batch/v1', 'Job', { spec: job }],
    ['batch/v1', 'CronJob', { spec: { schedule: '* * * * *', jobTemplate: { spec: job } } }],
    ['v1', 'ReplicationController', { spec: { selector: labels, template } }],
    ['v1', 'PodTemplate', { template }],
    ['v1', 'Pod', { spec: podSpec(image) }],
  ];
  return specs.map(([apiVersion, kind, rest]) => ({
    ...{ apiVersion, kind, metadata: { name: 'cart', namespace: 'shop' } },
    ...rest,
  }));
}
