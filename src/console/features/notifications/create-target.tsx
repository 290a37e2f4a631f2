import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TargetForm } from './target-form.tsx';

/** Button and dialog for a new target. */
export function CreateTarget({ namespace }: { readonly namespace?: string }) {
  const create = useApiMutation('createNotificationTarget', ['listNotificationTargets']);
  return (
    <FormDialog makes={t('New target')}>
      {(close) => (
        <TargetForm
          pending={create.isPending}
          error={create.error}
          onSubmit={({ kind, format, ...values }) => {
            const { address = '', secret = null, authorization = null } = values;
            const body = { ...values, kind, format, address, secret, authorization };
            create.mutate({ query: { namespace }, body }, { onSuccess: close });
          }}
        />
      )}
    </FormDialog>
  );
}
