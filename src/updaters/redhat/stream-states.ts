import type { AdvisoryStatus } from '../../model/advisory.ts';
import { type Severity, severityRank } from '../../model/severity.ts';
import type { RedHatProduct } from './red-hat-product.ts';
import type { Fix, Statement } from './statements.ts';

/** What is said of the packages of a name in a stream of updates. */
export interface StreamState {
  readonly scope: string;
  readonly product: RedHatProduct;
  /** Of a binary package; with `.src` behind it that of a source package, and then of all that is built from it. */
  readonly name: string;
  /** Module and stream; `''` for packages of no module, absent where it is not told. */
  readonly module?: string;
  status: AdvisoryStatus;
  note?: string;
  severity?: Severity;
  /** Newest minor release that the status is told of. */
  minor: number;
  readonly fixes: Map<string, readonly Fix[]>;
}

/**
 * Brings what is said of minor releases, channels and architectures together: one state per stream, name and module. A stream is what one
 * subscription gets, minor release after minor release, so a fix in any of them is a fix for all; of other words the newest count.
 */
export function streamStates(statements: Iterable<Statement>): StreamState[] {
  const streams = Map.groupBy(statements, (one) => streamOf(one) ?? '');
  streams.delete('');
  return [...streams.values()].flatMap((stream) => [...statesOf(stream)]);
}

/** A stream's scope and, where there are several, its product. */
function streamOf(statement: Statement): string | undefined {
  const scope = scopeOf(statement);
  const { kind, cpe } = statement.product;
  return scope && (kind === 'main' ? scope : `${scope} ${cpe}`);
}

/** A layered product's name may not tell for which release it is built; fixed packages do. */
function scopeOf({ product, component }: Statement): string | undefined {
  const release = /[.+_]el(\d{1,2})/.exec(component.version ?? '')?.[1];
  return product.scope ?? (release && `rhel:${release}`);
}

function statesOf(stream: readonly Statement[]): Iterable<StreamState> {
  const states = new Map<string, StreamState>();
  const namesOf = namesIn(stream);
  const modular = new Set(stream.filter((one) => namesModule(one)).map((one) => one.component.name));
  for (const statement of stream) {
    const scope = scopeOf(statement);
    const isFix = statement.status === 'fixed';
    if (!scope || (isFix && statement.component.version === undefined)) continue;
    const module = moduleOf(scope, statement, modular);
    for (const name of namesOf(statement)) {
      const key = `${name} ${module}`;
      const known = states.get(key);
      if (known) merge(known, statement);
      else states.set(key, newState(scope, name, module, statement));
    }
  }
  return states.values();
}

function newState(scope: string, name: string, module: string | undefined, statement: Statement): StreamState {
  const { product, status, note, severity, minor, fixes, component } = statement;
  const fixed = status === 'fixed' && component.version ? [[component.version, fixes] as const] : [];
  return { scope, product, name, module, status, note, severity, minor, fixes: new Map(fixed) };
}

function merge(state: StreamState, statement: Statement): void {
  const { status, note, severity, minor, fixes, component } = statement;
  if (status === 'fixed' && component.version) {
    const known = state.fixes.get(component.version) ?? [];
    state.fixes.set(component.version, [...known, ...fixes]);
  }
  const order = rank(status) - rank(state.status);
  if (order > 0 || (order === 0 && (status === 'fixed' || minor <= state.minor))) {
    if (order === 0) state.severity = worse(state.severity, severity);
    return;
  }
  Object.assign(state, { status, note, severity, minor });
}

/** What counts where several things are said. */
function rank(status: AdvisoryStatus): number {
  if (status === 'fixed') return 0;
  if (status === 'not_affected') return 3;
  return status === 'under_investigation' ? 2 : 1;
}

function worse(a: Severity | undefined, b: Severity | undefined): Severity | undefined {
  if (!a || !b) return a ?? b;
  return severityRank(a) <= severityRank(b) ? a : b;
}

/**
 * Modules exist in two releases alone. A package may be of one that is not told. Release 8 has most of its interpreters and databases in
 * modules only, so that `php` without a version means those, unless the document names any of its modules besides.
 */
function moduleOf(scope: string, statement: Statement, modular: ReadonlySet<string>): string | undefined {
  const { module, name, version } = statement.component;
  if (module) return module;
  if (namesModule(statement) || (scope !== 'rhel:8' && scope !== 'rhel:9')) return undefined;
  return scope === 'rhel:8' && version === undefined && !modular.has(name) ? undefined : '';
}

function namesModule({ component: { module, version } }: Statement): boolean {
  return module !== undefined || version?.includes('.module') === true;
}

/**
 * Under which names a statement stands. All that is built from a source has its version, so where sources are told, what is said of
 * binary packages adds nothing, except that one of them is not affected although its source is. Where they are not, a name without
 * architecture may be meant as either.
 */
function namesIn(stream: readonly Statement[]): (statement: Statement) => readonly string[] {
  const sources = stream.filter((one) => one.component.source);
  const told = new Set(sources.map((one) => rank(one.status)));
  const fixed = new Set(sources.filter((one) => one.status === 'fixed').map((one) => evr(one)));
  const isAffected = stream.some((one) => one.status !== 'not_affected');
  return (statement) => {
    const { name, source, built } = statement.component;
    if (source) return [`${name}.src`];
    // Bulletins list all that they ship.
    if (built && statement.status === 'not_affected') return [];
    const isCovered = statement.status === 'fixed' ? fixed.has(evr(statement)) : told.has(rank(statement.status));
    if (isCovered) return statement.status === 'not_affected' && isAffected ? [name] : [];
    return built ? [name] : [name, `${name}.src`];
  };
}

/** Without the epoch: that of a binary package may be another than its source's. */
function evr({ component }: Statement): string {
  return (component.version ?? '').replace(/^\d+:/, '');
}
