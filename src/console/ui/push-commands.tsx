import { Stack, Text, Title } from '@mantine/core';
import { clientCommands, clusterCommands } from '../lib/client-commands.ts';
import { t } from '../lib/t.tsx';
import { Command } from './copy.tsx';

/** Commands for a push to a namespace, with the address that this page has. */
export function PushCommands({ namespace }: { readonly namespace: string }) {
  const { host, protocol } = location;
  const plain = protocol === 'http:';
  const repositories = { app: `${namespace}/app`, copied: `${namespace}/debian`, files: `${namespace}/files` };
  const clients = [
    ...clientCommands({ host, plain, tag: '1.0', ...repositories }).map(({ client, push }) => ({
      name: t(client),
      text: push,
    })),
    { name: t('Kubernetes, a secret to pull with'), text: clusterCommands(host).secret },
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
      {plain && <PlainNote />}
    </Stack>
  );
}

/** What is to be known where the console came without TLS. */
export function PlainNote() {
  return (
    <Text size="sm" c="dimmed">
      {t(
        'This page came without TLS. Docker accepts that from a loopback address only; put a TLS proxy in front before others use it.',
      )}
    </Text>
  );
}
