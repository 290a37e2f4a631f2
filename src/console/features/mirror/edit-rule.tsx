import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { RuleForm } from './rule-form.tsx';

const outdated = ['listReplicationRules'] as const;

/** Button and dialog for a new rule, or to change one. */
export function EditRule({ namespace, rule }: { readonly namespace: string; readonly rule?: ApiReplicationRule }) {
  const create = useApiMutation('createReplicationRule', outdated);
  const update = useApiMutation('updateReplicationRule', outdated);
  return (
    <FormDialog edits={rule?.name} makes={t('New rule')}>
      {(close) => (
        <RuleForm
          rule={rule}
          pending={create.isPending || update.isPending}
          error={create.error ?? update.error}
          onSubmit={({ direction, ...body }) => {
            if (rule) update.mutate({ params: { namespace, id: rule.id }, body }, { onSuccess: close });
            else create.mutate({ params: { namespace }, body: { ...body, direction } }, { onSuccess: close });
          }}
        />
      )}
    </FormDialog>
  );
}
