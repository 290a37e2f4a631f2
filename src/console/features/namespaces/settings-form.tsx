import { Button, Group, Input, Radio, Stack, Switch, Text } from '@mantine/core';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

const toggles = [
  'secrets',
  'configRisks',
  'lockFiles',
  'sboms',
  'kernelHeaders',
  'trustStatements',
  'clearance',
] as const;
type Toggle = (typeof toggles)[number];
const fields = [...(['visibility', 'scanMode'] as const), ...toggles];
type Values = Pick<ApiNamespace, (typeof fields)[number]>;

/** Calls whose answers they decide. */
const outdated = [
  ...(['getNamespace', 'listNamespaces', 'getVersion'] as const),
  ...(['listRisks', 'listPackages', 'listFindings'] as const),
];

/** Who may pull, when images are scanned, and what is looked for in them. */
export function SettingsForm({
  namespace,
  editable,
}: {
  readonly namespace: ApiNamespace;
  readonly editable: boolean;
}) {
  const [values, setValues] = useState<Values>(valuesOf(namespace));
  const update = useApiMutation('updateNamespace', outdated);
  const set = (change: Partial<Values>) => {
    update.reset();
    setValues({ ...values, ...change });
  };
  const toggle = (field: Toggle) => ({
    disabled: !editable,
    checked: values[field],
    onChange: (event: ChangeEvent<HTMLInputElement>) => set({ [field]: event.currentTarget.checked }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ params: { namespace: namespace.name }, body: values });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg" maw={620}>
        <Radio.Group
          label={t('Visibility')}
          value={values.visibility}
          onChange={(value) => set({ visibility: value as Values['visibility'] })}
        >
          <Stack gap={6} mt={6}>
            <Radio disabled={!editable} value="private" label={t('Private: users with rights may pull')} />
            <Radio
              disabled={!editable}
              value="public"
              label={t('Public: everybody may pull, also without signing in')}
            />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('Scanning|of a namespace')}
          description={t('A change does not scan what is already there')}
          value={values.scanMode}
          onChange={(value) => set({ scanMode: value as Values['scanMode'] })}
        >
          <Stack gap={6} mt={6}>
            <Radio
              disabled={!editable}
              value="automatic"
              label={t('Automatic: when an image is pushed, and when advisories change')}
            />
            <Radio disabled={!editable} value="manual" label={t('Manual: when somebody presses Scan')} />
          </Stack>
        </Radio.Group>
        <Input.Wrapper label={t('Risks to show beside vulnerabilities')} labelElement="div">
          <Stack gap={6} mt={6}>
            <Switch {...toggle('secrets')} label={t('Secrets: private keys, tokens and passwords in layers')} />
            <Switch
              {...toggle('configRisks')}
              label={t('Configuration: running as root, secrets in variables or the history, remote files')}
            />
          </Stack>
        </Input.Wrapper>
        <Input.Wrapper
          label={t('What counts beside what is there to run')}
          description={t(
            'They are marked as what they are: a document in the image names them, whether they are installed or not, or they are not there to run',
          )}
          labelElement="div"
        >
          <Stack gap={6} mt={6}>
            <Switch {...toggle('lockFiles')} label={t('Lock files, such as package-lock.json or poetry.lock')} />
            <Switch {...toggle('sboms')} label={t('Bills of materials inside images, in CycloneDX or SPDX')} />
            <Switch
              {...toggle('kernelHeaders')}
              label={t('Headers of the kernel, such as linux-libc-dev: the kernel itself runs outside the image')}
            />
          </Stack>
        </Input.Wrapper>
        <Input.Wrapper label={t('VEX documents attached to images')} labelElement="div">
          <Stack gap={6} mt={6}>
            <Switch
              {...toggle('trustStatements')}
              label={t('Heed them: whoever may push to the namespace can then except findings')}
            />
          </Stack>
        </Input.Wrapper>
        <Input.Wrapper label={t('Signed verdicts')} labelElement="div">
          <Stack gap={6} mt={6}>
            <Switch
              {...toggle('clearance')}
              label={t(
                'Attach what the policy says of an image to it, signed: clusters can check it with a public key',
              )}
            />
          </Stack>
        </Input.Wrapper>
        <ErrorNotice error={update.error} />
        {editable ? (
          <Group>
            <Button type="submit" loading={update.isPending}>
              {t('Save')}
            </Button>
            {update.isSuccess && (
              <Text size="sm" role="status">
                {t('Saved; it counts from now on.')}
              </Text>
            )}
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {t('Those who manage the namespace can change this.')}
          </Text>
        )}
      </Stack>
    </form>
  );
}

function valuesOf({
  visibility,
  scanMode,
  secrets,
  configRisks,
  lockFiles,
  sboms,
  kernelHeaders,
  trustStatements,
  clearance,
}: Values): Values {
  return {
    visibility,
    scanMode,
    secrets,
    configRisks,
    lockFiles,
    sboms,
    kernelHeaders,
    trustStatements,
    clearance,
  };
}
