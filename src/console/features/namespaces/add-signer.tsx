import { Button, Checkbox, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiTrustedSigner } from '../../../api/signer-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { emptySigner, type SignerValues, signerBodyOf } from './signer-body.ts';
import { signerKindWords } from './signer-kind-words.ts';

type Kind = ApiTrustedSigner['kind'];

/** A form to have the signatures of somebody count. */
export function AddSigner({ namespace }: { readonly namespace: string }) {
  const [kind, setKind] = useState<Kind>('key');
  const [values, setValues] = useState(emptySigner);
  const add = useApiMutation('addTrustedSigner', ['listTrustedSigners', 'getVersion']);
  const change = (changes: Partial<SignerValues>) => setValues({ ...values, ...changes });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { params: { namespace }, body: signerBodyOf(kind, values) },
      { onSuccess: () => setValues(emptySigner) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <SegmentedControl
          aria-label={t('Kind of signer')}
          data={kinds.map((value) => ({ value, label: t(signerKindWords[value]) }))}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
        />
        <TextInput
          label={t('Name')}
          value={values.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          required
        />
        <KindFields kind={kind} values={values} onChange={change} />
        <ErrorNotice error={add.error} />
        <Group>
          <Button type="submit" variant="default" loading={add.isPending}>
            {t('Trust this signer')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const kinds: readonly Kind[] = ['key', 'certificate', 'identity'];

interface FieldProps {
  readonly values: SignerValues;
  onChange(changes: Partial<SignerValues>): void;
}

function KindFields({ kind, values, onChange }: FieldProps & { readonly kind: Kind }) {
  if (kind === 'identity') return <IdentityFields values={values} onChange={onChange} />;
  const pem = { value: values.pem, onChange: (text: string) => onChange({ pem: text }) };
  if (kind === 'key')
    return (
      <PemField
        label={t('Public key')}
        description={t('In PEM: ECDSA on a NIST curve, or Ed25519')}
        {...pem}
        required
      />
    );
  return (
    <>
      <PemField
        label={t('Trusted certificates')}
        description={t('In PEM: of the authority that issues the signers’ certificates')}
        {...pem}
        required
      />
      <TextInput
        label={t('Name of the signer')}
        description={t('Parts that its certificate has to have; none: every certificate of the authority')}
        placeholder="C=US, ST=WA, O=Example"
        translate="no"
        value={values.subjects}
        onChange={(event) => onChange({ subjects: event.currentTarget.value })}
      />
      <Checkbox
        label={t('A signing authority, whose word on the time of signatures counts')}
        checked={values.authority}
        onChange={(event) => onChange({ authority: event.currentTarget.checked })}
      />
    </>
  );
}

function IdentityFields({ values, onChange }: FieldProps) {
  return (
    <>
      <TextInput
        label={t('Identity')}
        description={t('E-mail address or URI; * stands for any characters')}
        placeholder="https://github.com/example/app/.github/workflows/release.yml@*"
        translate="no"
        value={values.identity}
        onChange={(event) => onChange({ identity: event.currentTarget.value })}
        required
      />
      <TextInput
        label={t('Issuer')}
        description={t('Who vouches for the identity')}
        placeholder="https://token.actions.githubusercontent.com"
        translate="no"
        value={values.issuer}
        onChange={(event) => onChange({ issuer: event.currentTarget.value })}
        required
      />
      <PemField
        label={t('Trust root')}
        description={t('A trusted_root.json with the authority (Fulcio) and the log (Rekor); or the two below')}
        value={values.trustedRoot}
        onChange={(trustedRoot) => onChange({ trustedRoot })}
      />
      <PemField label={t('Certificates of the authority')} value={values.pem} onChange={(pem) => onChange({ pem })} />
      <PemField label={t('Keys of the log')} value={values.logKeys} onChange={(logKeys) => onChange({ logKeys })} />
    </>
  );
}

function PemField({
  label,
  description,
  value,
  onChange,
  required = false,
}: {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  onChange(text: string): void;
  readonly required?: boolean;
}) {
  return (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={3}
      maxRows={12}
      classNames={{ input: 'mono' }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required={required}
    />
  );
}
