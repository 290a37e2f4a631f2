import { List, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { ApiVerdict } from '../../../api/schemas.ts';
import { plural } from '../../lib/format.ts';
import { Callout } from '../../ui/callout.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';

/** Findings that are named one by one. */
const named = 5;

/** Why a version cannot be pulled. */
export function BlockedNotice({ verdict: { rule, blocking } }: { readonly verdict: ApiVerdict }) {
  return (
    <Callout
      tone="danger"
      icon={<IconBan size={18} aria-hidden />}
      title="Blocked: the policy of the namespace keeps this version from being pulled"
    >
      <Text size="sm">
        {rule === 'unscanned'
          ? 'It has no complete scan, and the policy asks for one.'
          : `${plural(blocking.length, 'finding')} at or above the blocking level:`}
      </Text>
      <List size="sm" spacing={3}>
        {blocking.slice(0, named).map((finding) => (
          <List.Item key={`${finding.vulnerability} ${finding.package} ${finding.version}`}>
            <SeverityBadge severity={finding.severity} /> <span className="mono">{finding.vulnerability}</span> in{' '}
            {finding.package} {finding.version}
            {finding.fixedVersion ? `, fixed in ${finding.fixedVersion}` : ', no fix yet'}
          </List.Item>
        ))}
      </List>
      {blocking.length > named && <Text size="sm">and {blocking.length - named} more</Text>}
      {rule !== 'unscanned' && (
        <Text size="sm" c="dimmed">
          Push a version with the fixed packages, or have those who manage the namespace allow what does no harm here.
        </Text>
      )}
    </Callout>
  );
}
