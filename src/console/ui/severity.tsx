import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { type Severity, type SeverityCounts, severities } from '../../model/severity.ts';
import { t } from '../lib/t.tsx';

/** Colour of a level. A level is never told by colour alone: its name or letter stands beside it. */
export const severityColours: Readonly<Record<Severity, string>> = {
  Critical: '#8f1239',
  High: '#b3400c',
  Medium: '#7a5a00',
  Low: '#1f5fa8',
  Negligible: '#4f5b66',
  Unknown: '#5b4b8a',
};

/** A level's name on its colour. */
export function SeverityBadge({ severity, count }: { readonly severity: Severity; readonly count?: number }) {
  return (
    <Badge variant="filled" style={{ backgroundColor: severityColours[severity], color: '#fff' }}>
      {t(severity)}
      {count === undefined ? '' : ` · ${count}`}
    </Badge>
  );
}

/** A dot in a level's colour, for beside its name. */
export function SeverityDot({ severity }: { readonly severity: Severity }) {
  return <span aria-hidden className="severity-dot" style={{ backgroundColor: severityColours[severity] }} />;
}

/** Numbers of findings per level, as a row of letters and numbers. Levels without any are left out. */
export function SeverityBar({ counts }: { readonly counts: SeverityCounts }) {
  const present = severities.filter((severity) => counts[severity] > 0);
  return (
    <Tooltip label={present.map((severity) => `${counts[severity]} ${t(severity)}`).join(t(', ')) || t('none')}>
      <Group gap={4}>
        {present.map((severity) => (
          <Text
            key={severity}
            component="span"
            size="xs"
            fw={600}
            px={5}
            style={{ whiteSpace: 'nowrap', borderRadius: 3, backgroundColor: severityColours[severity], color: '#fff' }}
          >
            {t(severity)[0]} {counts[severity]}
          </Text>
        ))}
      </Group>
    </Tooltip>
  );
}
