import type { Advisory, AdvisoryTarget } from '../../model/advisory.ts';
import { rpmMinorRelease } from '../../versions/rpm-minor-release.ts';
import { fixedRanges } from './fixed-ranges.ts';
import type { StreamState } from './stream-states.ts';

/** An advisory as far as it does not depend on who gets it. */
type Content = Omit<Advisory, 'source' | 'only' | 'channel'>;

interface Stated {
  readonly content: Content;
  /** To tell equal ones. */
  readonly text: string;
  readonly state: StreamState;
}

/**
 * Advisories by streams. What everybody gets stands without products. An extended or layered stream has its own advisory, for images that
 * have its product, where it says something else; it takes the place of the general one there.
 */
export function* advisoriesOf(source: string, id: string, states: readonly StreamState[]): Generator<Advisory> {
  const stated = states.map((state) => statedOf(id, state));
  const packages = Map.groupBy(stated, ({ state }) => JSON.stringify([state.scope, state.name, state.module]));
  for (const group of packages.values()) {
    const main = group.find(({ state }) => state.product.kind === 'main') ?? ofEverybody(group);
    if (main) yield { source, ...main.content, ...channelOf(main), ...targetOf(main.state, []) };
    const others = group.filter((one) => one !== main && isNews(one, main));
    for (const equal of Map.groupBy(others, (one) => one.text).values()) {
      const [first] = equal;
      const products = [...new Set(equal.map(({ state }) => state.product.cpe))].toSorted();
      if (first) yield { source, ...first.content, ...targetOf(first.state, products) };
    }
  }
}

/** Where nothing is said of a release itself any more, it has ended: what is said of its extended life holds for all. */
function ofEverybody(group: readonly Stated[]): Stated | undefined {
  return group.find(({ state }) => state.product.kind === 'els');
}

/** Whether a stream says something that is not said of the release already. */
function isNews(one: Stated, main: Stated | undefined): boolean {
  if (!main) return one.state.status !== 'not_affected';
  return one.text !== main.text && !hasFixOf(main, one);
}

/**
 * Whether a minor release that is kept up for longer got the general fix before it went its own way. Documents list such releases as
 * affected for as long as they have no fix of their own.
 */
function hasFixOf(main: Stated, { state }: Stated): boolean {
  if (state.product.kind !== 'extended' || state.status === 'fixed' || state.status === 'not_affected') return false;
  const [first] = main.content.ranges;
  const minor = /\.(\d{1,2})$/.exec(state.product.cpe)?.[1];
  const since = first?.fixed === undefined ? undefined : rpmMinorRelease(first.fixed);
  return since !== undefined && minor !== undefined && since <= Number(minor);
}

function channelOf({ state: { product, status, scope } }: Stated): { readonly channel?: string } {
  return product.kind === 'els' && status === 'fixed' ? { channel: scope.replace(':', '-els:') } : {};
}

function targetOf({ module }: StreamState, products: readonly string[]): { readonly only?: AdvisoryTarget } {
  if (module === undefined && products.length === 0) return {};
  return { only: { ...(module === undefined ? {} : { module }), ...(products.length > 0 ? { products } : {}) } };
}

function statedOf(id: string, state: StreamState): Stated {
  const { scope, name, status, note, severity, fixes } = state;
  const brought = [...fixes.values()].flat();
  const bulletins = [...new Set(brought.flatMap((fix) => fix.bulletin ?? []))].toSorted();
  const [fixedOn] = brought.flatMap((fix) => fix.date ?? []).toSorted();
  const content: Content = {
    scope,
    name,
    id,
    scheme: 'rpm',
    ranges: status === 'fixed' ? fixedRanges([...fixes.keys()], state.module === undefined) : [{}],
    status,
    ...(note === undefined ? {} : { note }),
    ...(severity === undefined ? {} : { severity }),
    ...(bulletins.length > 0 ? { bulletins } : {}),
    ...(fixedOn === undefined ? {} : { fixedOn }),
  };
  return { content, text: JSON.stringify(content), state };
}
