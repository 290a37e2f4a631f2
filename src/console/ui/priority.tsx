import { Text, Tooltip } from '@mantine/core';
import type { ApiPriority } from '../../api/finding-schemas.ts';
import { priorityReason } from '../lib/priority-reason.ts';
import { t } from '../lib/t.tsx';

/** A priority as a number with a bar below; what it is made of shows on hover, and stands in full in {@link PriorityParts}. */
export function PriorityScore({ priority }: { readonly priority: ApiPriority }) {
  const { score, parts } = priority;
  return (
    <Tooltip
      multiline
      maw={340}
      label={parts.map(({ points, because }) => `${points} · ${priorityReason(because)}`).join(t('; '))}
    >
      <Text component="span" size="sm" fw={650} className="priority">
        {score}
        <span aria-hidden className="priority-bar">
          <span style={{ width: `${score}%` }} />
        </span>
      </Text>
    </Tooltip>
  );
}

/** What a priority is made of, a line for each part. */
export function PriorityParts({ priority }: { readonly priority: ApiPriority }) {
  return priority.parts.map(({ kind, points, most, because }) => (
    <div key={kind}>{t('{points} of {most}: {because}', { points, most, because: priorityReason(because) })}</div>
  ));
}
