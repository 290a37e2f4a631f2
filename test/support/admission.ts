/** A review as API servers send it, of a Pod `cart` in the namespace `shop`; what is given replaces fields of its request. */
export function admissionReview(request: Readonly<Record<string, unknown>> = {}) {
  return {
    kind: 'AdmissionReview',
    apiVersion: 'admission.k8s.io/v1',
    request: {
      uid: '705ab4f5-6393-11e8-b7cc-42010a800002',
      kind: { group: '', version: 'v1', kind: 'Pod' },
      resource: { group: '', version: 'v1', resource: 'pods' },
      requestKind: { group: '', version: 'v1', kind: 'Pod' },
      requestResource: { group: '', version: 'v1', resource: 'pods' },
      name: 'cart',
      namespace: 'shop',
      operation: 'CREATE',
      userInfo: {
        username: 'ann',
        uid: '014fbff9a07c',
        groups: ['system:authenticated'],
        extra: { scopes: ['openid'] },
      },
      object: pod(['nginx:1']),
      oldObject: null,
      dryRun: false,
      options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1', fieldManager: 'kubectl-client-side-apply' },
      ...request,
    },
  };
}

/** A Pod with a container for each image, as an API server has it after its defaults. */
export function pod(images: readonly string[], metadata: object = {}) {
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: 'cart', namespace: 'shop', creationTimestamp: null, labels: { app: 'cart' }, ...metadata },
    spec: {
      volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { expirationSeconds: 3607 } }] } }],
      containers: images.map((image, n) => ({ name: `c${n}`, image, resources: {}, imagePullPolicy: 'IfNotPresent' })),
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' }],
    },
    status: {},
  };
}

/** A review as the plug-in ImagePolicyWebhook sends it. */
export function imageReview(images: readonly string[], spec: object = {}) {
  return {
    kind: 'ImageReview',
    apiVersion: 'imagepolicy.k8s.io/v1alpha1',
    metadata: { creationTimestamp: null },
    spec: { containers: images.map((image) => ({ image })), namespace: 'shop', ...spec },
    status: { allowed: false },
  };
}
