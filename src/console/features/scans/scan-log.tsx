import { List } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiScan } from '../../../api/scan-contract.ts';
import { t, tNodes } from '../../lib/t.tsx';
import { Time } from '../../ui/time.tsx';

/** What became of a scan so far, step by step. */
export function ScanLog({ scan }: { readonly scan: ApiScan }) {
  const steps = scan.state === 'queued' ? stepsOfWaiting(scan) : stepsOfBegun(scan);
  return (
    <List type="ordered" size="sm" spacing={4} className="breaks">
      {Object.entries({ asked: asked(scan), ...steps }).map(
        ([name, step]) => step && <List.Item key={name}>{step}</List.Item>,
      )}
    </List>
  );
}

type Steps = Readonly<Record<string, ReactNode>>;

function asked({ queuedAt }: ApiScan): ReactNode {
  return queuedAt && tNodes('Asked for {time}', { time: <Time iso={queuedAt} /> });
}

function stepsOfWaiting({ attempts = 0, error, nextAt }: ApiScan): Steps {
  if (error === undefined) return { waits: t('Waits for its turn') };
  return {
    tried: t('Attempt {count} failed: {error}', { count: attempts, error }),
    next: nextAt && tNodes('Begun again {time}', { time: <Time iso={nextAt} /> }),
  };
}

function stepsOfBegun({ state, startedAt, finishedAt, reason }: ApiScan): Steps {
  const begun = startedAt && tNodes('Begun {time}', { time: <Time iso={startedAt} /> });
  if (state === 'scanning')
    return { begun, reading: t('Layers that were not read while they were pushed are read now') };
  return {
    begun,
    ended: finishedAt && tNodes('Given up {time}', { time: <Time iso={finishedAt} /> }),
    why: reason ?? t('No reason was noted'),
  };
}
