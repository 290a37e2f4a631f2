import { severities } from '../../model/severity.ts';
import { formatCount } from '../lib/count.ts';
import { t } from '../lib/t.tsx';
import { severityColours } from './severity.tsx';

const levels = [...severities, 'None'] as const;

/** Images by the worst level found in them, as a bar with the worst level and its number beside it. */
export function LevelBar({ worst }: { readonly worst: Readonly<Record<(typeof levels)[number], number>> }) {
  const present = levels.filter((level) => worst[level] > 0);
  const [first] = present;
  if (first === undefined) return '–';
  const words = present.map((level) => `${levelWord(level)} ${formatCount(worst[level])}`);
  return (
    <div title={words.join(t(', '))} className="level-bar">
      <span aria-hidden>
        {present.map((level) => (
          <span key={level} style={{ flexGrow: worst[level], backgroundColor: colourOf(level) }} />
        ))}
      </span>
      {words[0]}
    </div>
  );
}

function levelWord(level: (typeof levels)[number]): string {
  return level === 'None' ? t('None') : t(level);
}

function colourOf(level: (typeof levels)[number]): string {
  return level === 'None' ? 'var(--console-good)' : severityColours[level];
}
