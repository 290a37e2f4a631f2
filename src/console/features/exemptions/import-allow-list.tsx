import { Button, FileButton, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useApiMutation } from '../../lib/api.ts';
import { plural } from '../../lib/count.ts';
import { ErrorNotice } from '../../ui/notice.tsx';

/** Button and dialog that take over the list of another program. */
export function ImportAllowList({ namespace }: { readonly namespace: string }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        Import a list
      </Button>
      <Modal opened={opened} onClose={close} title={`Import an allow-list into ${namespace}`} size="lg">
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
          label="List"
          description="A .trivyignore file, or an allow-list of Harbor as its API gives it"
          value={content}
          onChange={(event) => setContent(event.currentTarget.value)}
          className="mono"
          autosize
          minRows={5}
          maxRows={14}
          required
        />
        <Group>
          <FileButton onChange={(file) => void file?.text().then(setContent)}>
            {(props) => (
              <Button variant="default" size="compact-sm" {...props}>
                Read a file
              </Button>
            )}
          </FileButton>
        </Group>
        <TextInput
          label="Reason"
          description="For entries that tell none; a comment above an entry is its reason"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minLength={3}
          required
        />
        <ErrorNotice error={load.error} />
        <Group justify="flex-end">
          {load.data && (
            <Text size="sm" role="status">
              {plural(load.data.created, 'entry', 'entries')} added.
            </Text>
          )}
          <Button type="submit" loading={load.isPending}>
            Import
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
