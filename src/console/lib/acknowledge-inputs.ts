import type { ApiInput } from '../../api/client.ts';
import type { ApiNewMatch } from '../../api/new-match-schemas.ts';
import type { NamedInput } from './use-each.ts';

/** What one call takes. */
const most = 200;

/** Calls that acknowledge new matches, for each namespace in which that is left to do and allowed. */
export function acknowledgeInputs(
  matches: readonly ApiNewMatch[],
  note: string,
): readonly NamedInput<'acknowledgeMatches'>[] {
  const byNamespace = Map.groupBy(
    matches.flatMap((match) => match.open.map((namespace) => ({ namespace, match }))),
    ({ namespace }) => namespace,
  );
  return [...byNamespace].flatMap(([namespace, some]) => {
    const keys = some.map(({ match: { generation, vulnerability } }) => ({ generation, vulnerability }));
    const parts = Array.from({ length: Math.ceil(keys.length / most) }, (_, at) =>
      keys.slice(at * most, (at + 1) * most),
    );
    return parts.map((part) => ({
      name: namespace,
      input: inputOf(namespace, part, note.trim() || undefined),
    }));
  });
}

function inputOf(
  namespace: string,
  matches: ApiInput<'acknowledgeMatches'>['body']['matches'],
  note: string | undefined,
): ApiInput<'acknowledgeMatches'> {
  return { params: { namespace }, body: { matches, note } };
}
