import { Stack, Text, Title } from '@mantine/core';
import { t } from '../lib/t.tsx';
import { Command } from './copy.tsx';

/** Commands for a push to a namespace, with the address that this page has. */
export function PushCommands({ namespace }: { readonly namespace: string }) {
  const { host, protocol } = location;
  const plain = protocol === 'http:';
  const insecure = plain ? ' --tls-verify=false' : '';
  const clients = [
    {
      name: 'Docker',
      text: `docker login ${host}\ndocker tag app ${host}/${namespace}/app:1.0\ndocker push ${host}/${namespace}/app:1.0`,
    },
    {
      name: 'Podman',
      text: `podman login${insecure} ${host}\npodman push${insecure} app ${host}/${namespace}/app:1.0`,
    },
    {
      name: t('skopeo, from another registry'),
      text: `skopeo login${insecure} ${host}\nskopeo copy${plain ? ' --dest-tls-verify=false' : ''} docker://debian:12 docker://${host}/${namespace}/debian:12`,
    },
    {
      name: t('Helm, a chart'),
      text: `helm registry login${plain ? ' --plain-http' : ''} ${host}\nhelm push app-1.0.0.tgz oci://${host}/${namespace}${plain ? ' --plain-http' : ''}`,
    },
    {
      name: t('ORAS, any file'),
      text: `oras login${plain ? ' --plain-http' : ''} ${host}\noras push${plain ? ' --plain-http' : ''} ${host}/${namespace}/files:1.0 report.json`,
    },
    {
      name: t('Kubernetes, a secret to pull with'),
      text: `kubectl create secret docker-registry cleardock \\\n  --docker-server=${host} --docker-username=NAME --docker-password=TOKEN`,
    },
  ];
  return (
    <Stack maw={820}>
      {clients.map(({ name, text }) => (
        <Stack key={name} gap={6}>
          <Title order={2} size="h3">
            {name}
          </Title>
          <Command text={text} />
        </Stack>
      ))}
      {plain && (
        <Text size="sm" c="dimmed">
          {t(
            'This page came without TLS. Docker accepts that from a loopback address only; put a TLS proxy in front before others use it.',
          )}
        </Text>
      )}
    </Stack>
  );
}
