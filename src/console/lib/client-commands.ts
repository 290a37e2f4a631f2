import type { Message } from './t.tsx';

/** Commands of one client. */
export interface ClientCommands {
  readonly client: Message;
  readonly push: string;
  readonly pull: string;
}

/** What commands are about: where the registry is, and which repository, or several where they stand as examples. */
export interface CommandPlace {
  readonly host: string;
  /** Whether it is reached without TLS, which clients have to be told. */
  readonly plain: boolean;
  readonly tag: string;
  /** Repository that is pushed to and pulled from. */
  readonly app: string;
  /** The one that an image of another registry is copied to. */
  readonly copied: string;
  /** The one that files are pushed to. */
  readonly files: string;
}

/** Commands for a push and a pull with each client that people use. */
export function clientCommands({ host, plain, tag, app, copied, files }: CommandPlace): readonly ClientCommands[] {
  const tls = plain ? ' --tls-verify=false' : '';
  const http = plain ? ' --plain-http' : '';
  const image = `${host}/${app}:${tag}`;
  const [chart, parent] = [app.slice(app.lastIndexOf('/') + 1), app.slice(0, Math.max(0, app.lastIndexOf('/')))];
  return [
    {
      client: 'Docker',
      push: `docker login ${host}\ndocker tag app ${image}\ndocker push ${image}`,
      pull: `docker login ${host}\ndocker pull ${image}`,
    },
    {
      client: 'Podman',
      push: `podman login${tls} ${host}\npodman push${tls} app ${image}`,
      pull: `podman login${tls} ${host}\npodman pull${tls} ${image}`,
    },
    {
      client: 'skopeo, from another registry',
      push: `skopeo login${tls} ${host}\nskopeo copy${plain ? ' --dest-tls-verify=false' : ''} docker://debian:12 docker://${host}/${copied}:12`,
      pull: `skopeo login${tls} ${host}\nskopeo copy${plain ? ' --src-tls-verify=false' : ''} docker://${image} oci:app:${tag}`,
    },
    {
      client: 'Helm, a chart',
      push: `helm registry login${http} ${host}\nhelm push ${chart}-1.0.0.tgz oci://${host}/${parent}${http}`,
      pull: `helm registry login${http} ${host}\nhelm pull oci://${host}/${app} --version ${tag}${http}`,
    },
    {
      client: 'ORAS, any file',
      push: `oras login${http} ${host}\noras push${http} ${host}/${files}:${tag} report.json`,
      pull: `oras login${http} ${host}\noras pull${http} ${host}/${files}:${tag}`,
    },
  ];
}

/** Commands that let a cluster pull: the secret, and the account that takes it. */
export function clusterCommands(host: string): { readonly secret: string; readonly account: string } {
  return {
    secret: `kubectl create secret docker-registry cleardock \\\n  --docker-server=${host} --docker-username=NAME --docker-password=TOKEN`,
    account: `kubectl patch serviceaccount default \\\n  -p '{"imagePullSecrets":[{"name":"cleardock"}]}'`,
  };
}
