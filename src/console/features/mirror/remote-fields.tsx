import { Group, PasswordInput, TextInput } from '@mantine/core';
import { t } from '../../lib/t.tsx';

/** Another registry as it stands in a form. */
export interface RemoteValues {
  readonly url: string;
  readonly prefix: string;
  readonly user: string;
  readonly password: string;
}

/** What a form begins with: what is signed in with is never told, so its fields begin empty. */
export function remoteValues(known: { readonly url: string; readonly prefix: string } | undefined): RemoteValues {
  return { url: known?.url ?? '', prefix: known?.prefix.replace(/\/$/, '') ?? '', user: '', password: '' };
}

/** What a form sends; fields that were left empty change nothing of what is signed in with. */
export function remoteBody({ url, prefix, user, password }: RemoteValues) {
  return { url, prefix, ...(user !== '' || password !== '' ? { credentials: { user, password } } : {}) };
}

/** Fields by which another registry is entered. */
export function RemoteFields({
  values,
  authenticated,
  editable,
  onChange,
}: {
  readonly values: RemoteValues;
  /** Whether something is kept that is signed in with. */
  readonly authenticated: boolean;
  readonly editable: boolean;
  onChange(part: Partial<RemoteValues>): void;
}) {
  return (
    <>
      <TextInput
        label={t('Registry')}
        description={t('Scheme and host; addresses within your own network are entered by an administrator')}
        placeholder="https://registry.example.org"
        translate="no"
        disabled={!editable}
        value={values.url}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
        required
      />
      <TextInput
        label={t('Prefix')}
        description={t('What stands before the names of repositories there')}
        placeholder={t('none')}
        disabled={!editable}
        value={values.prefix}
        onChange={(event) => onChange({ prefix: event.currentTarget.value })}
      />
      {editable && (
        <Group grow align="flex-start">
          <TextInput
            label={t('User')}
            description={authenticated ? t('Empty: stays, unless the registry changes') : t('Empty: nobody signs in')}
            autoComplete="off"
            value={values.user}
            onChange={(event) => onChange({ user: event.currentTarget.value })}
          />
          <PasswordInput
            label={t('Password or token')}
            description={t('It is kept, and never shown again')}
            autoComplete="new-password"
            value={values.password}
            onChange={(event) => onChange({ password: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': t('Show password') }}
          />
        </Group>
      )}
    </>
  );
}
