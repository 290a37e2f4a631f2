import { silentLogger } from '../lib/log.ts';
import { type AdmissionParts, buildAdmissionApp } from '../server/admission/admission-app.ts';
import type { DemoDeployment } from './demo-deployments.ts';

/** Clusters that ask a server before they run anything. */
export interface DemoClusters extends AsyncDisposable {
  /** Asks as an API server does. Rejects where the answer is another than the deployment tells. */
  deploy(deployment: DemoDeployment): Promise<void>;
}

/** Opens what answers clusters, of the server at `url`, without a port: a cluster would want a certificate. */
export async function openClusters(server: AdmissionParts, url: string): Promise<DemoClusters> {
  const token = crypto.randomUUID();
  const appOf = async (mode: 'enforce' | 'detect') =>
    await buildAdmissionApp(
      server,
      { mode, token, hosts: [new URL(url).host], others: 'allow', breakGlass: true },
      url,
      silentLogger(),
    );
  const apps = { trial: await appOf('detect'), production: await appOf('enforce') };
  return {
    async deploy(deployment) {
      const { cluster, name, outcome } = deployment;
      const answer = await apps[cluster].inject({
        ...{ method: 'POST', url: '/admission/validate', headers: { authorization: `Bearer ${token}` } },
        payload: reviewOf(deployment, new URL(url).host),
      });
      if (answer.statusCode !== 200 || allows(answer.json()) !== (outcome !== 'refused'))
        throw new Error(`The cluster was answered of ${name}, which is to be ${outcome}: ${answer.body}`);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(Object.values(apps).map((app) => app.close()));
    },
  };
}

function allows({ response }: { readonly response: { readonly allowed: boolean } }): boolean {
  return response.allowed;
}

/** https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request */
function reviewOf({ kind, namespace, name, image, user, breakGlass }: DemoDeployment, host: string): object {
  const annotations = breakGlass === undefined ? {} : { 'cleardock.io/break-glass': breakGlass };
  const spec = { containers: [{ name, image: `${host}/${image}` }] };
  return {
    kind: 'AdmissionReview',
    apiVersion: 'admission.k8s.io/v1',
    request: {
      uid: crypto.randomUUID(),
      ...{ kind: { kind }, namespace, name, operation: 'CREATE', userInfo: { username: user }, dryRun: false },
      object: { kind, metadata: { namespace, name, annotations }, spec: { template: { spec } } },
      oldObject: null,
    },
  };
}
