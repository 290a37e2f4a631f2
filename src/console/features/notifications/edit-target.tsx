import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TargetForm } from './target-form.tsx';

/** Button and dialog to change a target. */
export function EditTarget({ target }: { readonly target: ApiNotificationTarget }) {
  const update = useApiMutation('updateNotificationTarget', ['listNotificationTargets']);
  return (
    <FormDialog edits={target.name}>
      {(close) => (
        <TargetForm
          target={target}
          pending={update.isPending}
          error={update.error}
          onSubmit={({ kind: _kind, format: _format, ...body }) => {
            const where = { params: { id: target.id }, query: { namespace: target.namespace } };
            update.mutate({ ...where, body }, { onSuccess: close });
          }}
        />
      )}
    </FormDialog>
  );
}
