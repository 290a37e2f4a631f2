import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { TargetForm } from './target-form.tsx';

/** Button and dialog to change a target. */
export function EditTarget({ target }: { readonly target: ApiNotificationTarget }) {
  const [opened, { open, close }] = useDisclosure();
  const update = useApiMutation('updateNotificationTarget', ['listNotificationTargets']);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-label={t('Edit {name}', { name: target.name })}>
        {t('Edit')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('Edit {name}', { name: target.name })} size="lg">
        <TargetForm
          target={target}
          pending={update.isPending}
          error={update.error}
          onSubmit={({ kind: _kind, format: _format, ...body }) => {
            const where = { params: { id: target.id }, query: { namespace: target.namespace } };
            update.mutate({ ...where, body }, { onSuccess: close });
          }}
        />
      </Modal>
    </>
  );
}
