import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { TargetForm } from './target-form.tsx';

/** Button and dialog for a new target. */
export function CreateTarget({ namespace }: { readonly namespace?: string }) {
  const [opened, { open, close }] = useDisclosure();
  const create = useApiMutation('createNotificationTarget', ['listNotificationTargets']);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        {t('New target')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('New target')} size="lg">
        <TargetForm
          pending={create.isPending}
          error={create.error}
          onSubmit={({ kind, format, ...values }) => {
            const { address = '', secret = null, authorization = null } = values;
            const body = { ...values, kind, format, address, secret, authorization };
            create.mutate({ query: { namespace }, body }, { onSuccess: close });
          }}
        />
      </Modal>
    </>
  );
}
