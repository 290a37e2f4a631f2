import { Button, FileInput, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { readObject } from './read-object.ts';

/** Button and dialog that upload a VEX document to a namespace, a repository of it, or (without one) the whole registry. */
export function UploadVex({ namespace }: { readonly namespace?: string }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconUpload size={14} aria-hidden />} onClick={open}>
        {t('Upload a document')}
      </Button>
      <Modal opened={opened} onClose={close} title={titleFor(namespace)}>
        <UploadForm namespace={namespace} onDone={close} />
      </Modal>
    </>
  );
}

function titleFor(namespace: string | undefined): string {
  return namespace === undefined
    ? t('Upload a VEX document for the whole registry')
    : t('Upload a VEX document for {namespace}', { namespace });
}

const changed = ['listVexDocuments', 'listRegistryVexDocuments', 'listFindings', 'getVersion', 'listVersions'] as const;

function UploadForm({ namespace, onDone }: { readonly namespace?: string; onDone(): void }) {
  const [file, setFile] = useState<File | null>(null);
  const [repository, setRepository] = useState('');
  const [unreadable, setUnreadable] = useState<Error | null>(null);
  const here = useApiMutation('uploadVexDocument', changed);
  const everywhere = useApiMutation('uploadRegistryVexDocument', changed);
  const { error, isPending } = namespace === undefined ? everywhere : here;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const document = await readObject(file);
    setUnreadable(document ? null : new Error(t('The file is no JSON.')));
    if (!document) return;
    const onSuccess = onDone;
    if (namespace === undefined) everywhere.mutate({ body: { document } }, { onSuccess });
    else
      here.mutate(
        { params: { namespace }, body: { document, repository: repository.trim() || undefined } },
        { onSuccess },
      );
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <FileInput
          label={t('Document')}
          description={t('OpenVEX, CSAF 2.0 or CycloneDX, in JSON')}
          placeholder={t('Choose a file')}
          accept=".json,application/json"
          value={file}
          onChange={setFile}
          required
        />
        {namespace !== undefined && (
          <TextInput
            label={t('Repository')}
            description={t('Optional: for one repository of the namespace alone')}
            placeholder={`${namespace}/app`}
            translate="no"
            value={repository}
            onChange={(event) => setRepository(event.currentTarget.value)}
          />
        )}
        <FormEnd action={t('Upload')} error={unreadable ?? error} pending={isPending} />
      </Stack>
    </form>
  );
}
