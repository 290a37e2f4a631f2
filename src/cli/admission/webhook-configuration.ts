import { dump } from 'js-yaml';
import type { WebhookTarget } from './webhook-target.ts';

/** What a cluster is told. */
export interface WebhookSettings {
  readonly target: WebhookTarget;
  /** Certificate of the authority, in PEM. */
  readonly authority: string;
  readonly token: string;
  /** Whether tags of Pods become digests. */
  readonly pin: boolean;
  /** Whether everything is let in while Cleardock does not answer. */
  readonly failOpen: boolean;
  readonly timeoutSeconds: number;
  /** Namespaces of the cluster that are left alone. */
  readonly exclude: readonly string[];
}

/** Everything of Kubernetes that has pods in it. */
const workloads = [
  ['', ['pods', 'pods/ephemeralcontainers', 'podtemplates', 'replicationcontrollers']],
  ['apps', ['deployments', 'replicasets', 'statefulsets', 'daemonsets']],
  ['batch', ['jobs', 'cronjobs']],
] as const;
const pods = [['', ['pods', 'pods/ephemeralcontainers']]] as const;

/**
 * The webhooks as YAML for `kubectl apply`. Mutation comes before validation, so that what is judged is what runs.
 * https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/validating-webhook-configuration-v1/
 */
export function webhookConfiguration(settings: WebhookSettings): string {
  const validating = configuration('ValidatingWebhookConfiguration', {
    name: 'images.cleardock.io',
    ...webhook(settings, 'validate', workloads),
  });
  if (!settings.pin) return validating;
  const mutating = configuration('MutatingWebhookConfiguration', {
    name: 'digests.cleardock.io',
    ...webhook(settings, 'mutate', pods),
    reinvocationPolicy: 'IfNeeded',
  });
  return `${mutating}---\n${validating}`;
}

function configuration(kind: string, hook: object): string {
  const metadata = { name: 'cleardock', labels: { 'app.kubernetes.io/name': 'cleardock' } };
  const document = { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata, webhooks: [hook] };
  return dump(document, { lineWidth: -1, noRefs: true });
}

function webhook(
  { target, authority, token, failOpen, timeoutSeconds, exclude }: WebhookSettings,
  review: 'validate' | 'mutate',
  resources: readonly (readonly [string, readonly string[]])[],
): object {
  const path = `/admission/${review}/${token}`;
  return {
    admissionReviewVersions: ['v1'],
    clientConfig: { ...address(target, path), caBundle: Buffer.from(authority).toString('base64') },
    rules: resources.map(([group, names]) => ({
      ...{ apiGroups: [group], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: names },
      scope: 'Namespaced',
    })),
    matchPolicy: 'Equivalent',
    namespaceSelector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: exclude }],
    },
    objectSelector: {},
    failurePolicy: failOpen ? 'Ignore' : 'Fail',
    // Entries of the audit log, and none for a dry run.
    sideEffects: 'NoneOnDryRun',
    timeoutSeconds,
  };
}

function address(target: WebhookTarget, path: string): object {
  if (target.kind === 'url') return { url: new URL(path, target.url).href };
  const { namespace, name, port } = target;
  return { service: { namespace, name, port, path } };
}
