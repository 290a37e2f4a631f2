import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiInput } from '../../api/client.ts';
import { type VexJustification, vexJustifications } from '../../model/vex-statement.ts';
import { useApiMutation } from '../lib/api.ts';
import { endOfDay } from '../lib/end-of-day.ts';
import { t } from '../lib/t.tsx';
import { justificationWords } from '../lib/vex-words.ts';
import { FormEnd } from './form-end.tsx';

/** What to allow, as far as it is known before. */
export interface AllowDraft {
  readonly vulnerability: string;
  /** Package URL. */
  readonly package?: string;
  readonly repository?: string;
  readonly digest?: string;
}

const exampleId = 'CVE-2024-1234';

type Body = ApiInput<'createExemption'>['body'];

/** Allows a vulnerability in a namespace, a part of it, or (without a namespace) in the whole registry; or requests that. */
export function AllowForm({
  namespace,
  draft,
  requests = false,
  onDone,
}: {
  readonly namespace: string | undefined;
  readonly draft: AllowDraft;
  /** Whether it is asked for, and not allowed at once. */
  readonly requests?: boolean;
  onDone(): void;
}) {
  const [vulnerability, setVulnerability] = useState(draft.vulnerability);
  const [pkg, setPackage] = useState(draft.package ?? '');
  const [scope, setScope] = useState<Scope>('namespace');
  const [justification, setJustification] = useState<VexJustification>();
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState('');
  const create = useCreate(namespace, requests);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The day itself still counts, in the reader's own zone.
    const expiresAt = endOfDay(end);
    const body = {
      ...{ vulnerability: vulnerability.trim(), reason, expiresAt },
      package: pkg.trim() || undefined,
      justification,
      ...placeOf(scope, draft),
    };
    create.submit(body, onDone);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('Vulnerability')}
          placeholder={exampleId}
          value={vulnerability}
          onChange={(event) => setVulnerability(event.currentTarget.value)}
          required
          readOnly={draft.vulnerability !== ''}
          data-autofocus={draft.vulnerability === '' || undefined}
        />
        <TextInput
          label={t('Package')}
          description={t('Optional: a name, or a package URL; else whatever has the vulnerability')}
          value={pkg}
          onChange={(event) => setPackage(event.currentTarget.value)}
        />
        {draft.repository !== undefined && (
          <ScopeField scopes={scopesOf(draft, namespace)} value={scope} onChange={setScope} />
        )}
        <Textarea
          label={t('Reason')}
          description={t('Why it does no harm here, for whoever asks later')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minLength={3}
          autosize
          minRows={2}
          required
          data-autofocus={draft.vulnerability !== '' || undefined}
        />
        <JustificationField value={justification} onChange={setJustification} />
        <TextInput
          label={t('Last day')}
          description={t('Optional; the entry counts no more after it')}
          type="date"
          min={new Date().toLocaleDateString('sv-SE')}
          value={end}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
        <FormEnd action={requests ? t('Request') : t('Allow')} error={create.error} pending={create.isPending} />
      </Stack>
    </form>
  );
}

type Scope = 'namespace' | 'repository' | 'digest';

interface ScopeOption {
  readonly value: Scope;
  readonly label: string;
}

function ScopeField({
  scopes,
  value,
  onChange,
}: {
  readonly scopes: readonly ScopeOption[];
  readonly value: Scope;
  onChange(scope: Scope): void;
}) {
  const choose = (chosen: string | null) => {
    const scope = scopes.find((one) => one.value === chosen);
    if (scope) onChange(scope.value);
  };
  return <Select label={t('Where')} data={scopes} value={value} onChange={choose} allowDeselect={false} />;
}

function JustificationField({
  value,
  onChange,
}: {
  readonly value: VexJustification | undefined;
  onChange(justification: VexJustification | undefined): void;
}) {
  return (
    <Select
      label={t('Not affected because')}
      description={t('Optional: in the words of VEX. Without it the risk is accepted')}
      data={vexJustifications.map((one) => ({ value: one, label: t(justificationWords[one]) }))}
      value={value ?? null}
      onChange={(chosen) => onChange(vexJustifications.find((one) => one === chosen))}
      clearable
      clearButtonProps={{ 'aria-label': t('The risk is accepted') }}
    />
  );
}

function scopesOf({ repository = '', digest }: AllowDraft, namespace: string | undefined): ScopeOption[] {
  const one: ScopeOption = { value: 'digest', label: t('In this version alone') };
  return [
    { value: 'namespace', label: t('In the namespace {namespace}', { namespace: namespace ?? '' }) },
    { value: 'repository', label: t('In {repository}', { repository }) },
    ...(digest ? [one] : []),
  ];
}

function placeOf(scope: Scope, { repository, digest }: AllowDraft): Pick<Body, 'repository' | 'digest'> {
  if (scope === 'namespace') return {};
  return scope === 'repository' ? { repository } : { repository, digest };
}

const changed = [
  ...(['listExemptions', 'listRegistryExemptions', 'listFindings', 'getVersion', 'listVersions'] as const),
  'listRepositories',
] as const;

function useCreate(namespace: string | undefined, requests: boolean) {
  const asked = useApiMutation('requestException', ['listExceptionRequests']);
  const here = useApiMutation('createExemption', changed);
  const everywhere = useApiMutation('createRegistryExemption', changed);
  const { error, isPending } = namespace === undefined ? everywhere : requests ? asked : here;
  const submit = (body: Body, onSuccess: () => void) =>
    namespace === undefined
      ? everywhere.mutate({ body }, { onSuccess })
      : (requests ? asked : here).mutate({ params: { namespace }, body }, { onSuccess });
  return { error, isPending, submit };
}
