import { Badge, Tooltip } from '@mantine/core';
import { IconHelpCircle, IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ApiListedVersion } from '../../../api/version-schemas.ts';
import { t } from '../../lib/t.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';

/** Whether somebody signed a version whom its namespace trusts, or at least somebody. */
export function SignatureCell({ version }: { readonly version: ApiListedVersion }) {
  const { state, problem } = version.signature;
  if (state === 'none') return '–';
  const verified = state === 'verified';
  const Icon = verified ? IconShieldCheck : IconHelpCircle;
  const badge = (
    <Badge
      leftSection={<Icon size={12} color={`var(--console-${verified ? 'good' : 'caution'})`} aria-hidden />}
      tabIndex={verified ? undefined : 0}
    >
      {verified ? t('Verified') : t('Not verified')}
    </Badge>
  );
  if (verified) return badge;
  return (
    <Tooltip
      multiline
      maw={420}
      events={{ hover: true, focus: true, touch: true }}
      label={
        problem === undefined
          ? t('There is a signature, but of nobody whom the namespace trusts')
          : t('There is a signature that does not count: {problem}', { problem })
      }
    >
      {badge}
    </Tooltip>
  );
}

/** Whether a bill of materials is attached; leads to what is. */
export function SbomCell({ version }: { readonly version: ApiListedVersion }): ReactNode {
  const { repository, tags, digest, sbom } = version;
  if (!sbom) return '–';
  return (
    <InnerLink size="sm" to="/version" search={{ repository, reference: tags[0] ?? digest, tab: 'referrers' }}>
      {t('Attached')}
    </InnerLink>
  );
}
