import { type Message, t } from '../lib/t.tsx';
import { FilterChip } from './filter-chip.tsx';

/** A chip for each kind that a list tells apart; at most one of them is chosen, and the list shows all kinds without. */
export function KindChips<K extends string>({
  kinds,
  words,
  chosen,
  onChoose,
}: {
  /** In the order in which they are shown. */
  readonly kinds: readonly K[];
  readonly words: Readonly<Record<K, Message>>;
  readonly chosen: K | undefined;
  onChoose(kind: string | undefined): void;
}) {
  return kinds.map((kind) => (
    <FilterChip key={kind} value={chosen} sets={kind} onChange={onChoose}>
      {t(words[kind])}
    </FilterChip>
  ));
}
