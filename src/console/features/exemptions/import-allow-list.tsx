import { Button, FileButton, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useApiMutation } from '../../lib/api.ts';
import { counted, t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

/** Button and dialog that take over the list of another program. */
export function ImportAllowList({ namespace }: { readonly namespace: string }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('Import a list')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('Import an allow-list into {namespace}', { namespace })}
        size="lg"
      >
        <ImportForm namespace={namespace} />
      </Modal>
    </>
  );
}

function ImportForm({ namespace }: { readonly namespace: string }) {
  const [content, setContent] = useState('');
  const [reason, setReason] = useState('');
  const load = useApiMutation('importExemptions', ['listExemptions', 'listFindings', 'getVersion', 'listVersions']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    load.mutate({ params: { namespace }, body: { content, reason } });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          label={t('List')}
          description={t('A .trivyignore file, or an allow-list of Harbor as its API gives it')}
          value={content}
          onChange={(event) => setContent(event.currentTarget.value)}
          classNames={{ input: 'mono' }}
          autosize
          minRows={5}
          maxRows={14}
          required
        />
        <Group>
          <FileButton onChange={(file) => void file?.text().then(setContent)}>
            {(props) => (
              <Button variant="default" size="compact-sm" {...props}>
                {t('Read a file')}
              </Button>
            )}
          </FileButton>
        </Group>
        <TextInput
          label={t('Reason')}
          description={t('For entries that tell none; a comment above an entry is its reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minLength={3}
          required
        />
        <ErrorNotice error={load.error} />
        <Group justify="flex-end">
          {load.data && (
            <Text size="sm" role="status">
              {counted(load.data.created, '{count} entry added.', '{count} entries added.')}
            </Text>
          )}
          <Button type="submit" loading={load.isPending}>
            {t('Import')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
