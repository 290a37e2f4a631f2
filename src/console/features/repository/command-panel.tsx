import { Select, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { clientCommands, clusterCommands } from '../../lib/client-commands.ts';
import { t } from '../../lib/t.tsx';
import { Command } from '../../ui/copy.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainNote } from '../../ui/push-commands.tsx';

const cluster = 'cluster';

/** Commands that pull from a repository and push to it, of one client at a time; the browser remembers which. */
export function CommandPanel({
  repository,
  tag,
  pushes,
}: {
  readonly repository: string;
  /** The one that commands name. */
  readonly tag: string;
  readonly pushes: boolean;
}) {
  const [chosen, choose] = useLocalStorage({ key: 'cleardock-client', defaultValue: 'Docker' });
  const { host, protocol } = location;
  const plain = protocol === 'http:';
  const clients = clientCommands({ host, plain, tag, app: repository, copied: repository, files: repository });
  const client = clients.find((one) => one.client === chosen);
  return (
    <Panel
      title={t('Pull and push')}
      actions={
        <Select
          size="xs"
          w={190}
          aria-label={t('Client')}
          allowDeselect={false}
          value={client ? client.client : cluster}
          onChange={(value) => value && choose(value)}
          data={[
            ...clients.map((one) => ({ value: one.client, label: t(one.client) })),
            { value: cluster, label: t('Kubernetes') },
          ]}
        />
      }
    >
      <Stack gap="xs">
        {client ? (
          <>
            <Labelled label={t('Pull')} text={client.pull} />
            {pushes && <Labelled label={t('Push')} text={client.push} />}
          </>
        ) : (
          <>
            <Labelled label={t('A secret to pull with')} text={clusterCommands(host).secret} />
            <Labelled label={t('Pods of a namespace take it')} text={clusterCommands(host).account} />
          </>
        )}
        {plain && <PlainNote />}
      </Stack>
    </Panel>
  );
}

function Labelled({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2}>
        {label}
      </Text>
      <Command text={text} />
    </div>
  );
}
