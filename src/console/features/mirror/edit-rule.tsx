import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { RuleForm } from './rule-form.tsx';

const outdated = ['listReplicationRules'] as const;

/** Button and dialog for a new rule, or to change one. */
export function EditRule({ namespace, rule }: { readonly namespace: string; readonly rule?: ApiReplicationRule }) {
  const [opened, { open, close }] = useDisclosure();
  const create = useApiMutation('createReplicationRule', outdated);
  const update = useApiMutation('updateReplicationRule', outdated);
  const title = rule ? t('Edit {name}', { name: rule.name }) : t('New rule');
  return (
    <>
      <Button
        variant={rule ? 'default' : 'filled'}
        size={rule ? 'compact-sm' : 'sm'}
        leftSection={rule ? undefined : <IconPlus size={16} aria-hidden />}
        onClick={open}
        aria-label={title}
      >
        {rule ? t('Edit') : title}
      </Button>
      <Modal opened={opened} onClose={close} title={title} size="lg">
        <RuleForm
          rule={rule}
          pending={create.isPending || update.isPending}
          error={create.error ?? update.error}
          onSubmit={({ direction, ...body }) => {
            if (rule) update.mutate({ params: { namespace, id: rule.id }, body }, { onSuccess: close });
            else create.mutate({ params: { namespace }, body: { ...body, direction } }, { onSuccess: close });
          }}
        />
      </Modal>
    </>
  );
}
