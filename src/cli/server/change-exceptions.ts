import { CodedError } from '../../lib/errors.ts';
import { openServer, type ServerFlags } from './open-server.ts';
import { printList } from './print-list.ts';
import type { ListFlags } from './server-option.ts';

/** Flags of `cleardock exception list`. */
export interface ListExceptionFlags extends ServerFlags, ListFlags {
  readonly namespace?: string;
}

/** Flags of `cleardock exception add` and `request`. */
export interface AddExceptionFlags extends ServerFlags {
  readonly namespace?: string;
  readonly repository?: string;
  readonly digest?: string;
  readonly package?: string;
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly expires?: number;
}

/** Lists what is excepted in a namespace, or in the whole registry. */
export async function listExceptions(flags: ListExceptionFlags): Promise<void> {
  const { call } = await openServer(flags);
  const { namespace } = flags;
  const found = namespace
    ? await call('listExemptions', { params: { namespace } })
    : await call('listRegistryExemptions', {});
  const rows = found.items.map((one) => [
    String(one.id),
    one.vulnerability,
    one.digest ?? one.repository ?? one.scope,
    one.package ?? '',
    one.expired ? 'ended' : (one.expiresAt?.slice(0, 10) ?? ''),
    one.owner,
    one.reason,
  ]);
  const head = ['id', 'vulnerability', 'for', 'package', 'until', 'by', 'reason'];
  await printList({ answer: found, head, rows, none: 'Nothing is excepted.' }, flags);
}

/** Excepts a vulnerability, in a namespace or a part of it, or in the whole registry. */
export async function addException(vulnerability: string, flags: AddExceptionFlags): Promise<void> {
  const { namespace, scope, body } = wished(vulnerability, flags);
  const { call } = await openServer(flags);
  const { id } = namespace
    ? await call('createExemption', { params: { namespace }, body: { ...body, ...scope } })
    : await call('createRegistryExemption', { body });
  const place = scope.digest ?? scope.repository ?? namespace ?? 'the whole registry';
  process.stdout.write(`${vulnerability} is excepted in ${place}, as ${id}.\n`);
}

/** Asks for an exception in a namespace or a part of it. Rejects with `flags_conflict` where none is named. */
export async function requestException(vulnerability: string, flags: AddExceptionFlags): Promise<void> {
  const { namespace, scope, body } = wished(vulnerability, flags);
  if (!namespace)
    throw new CodedError(
      'flags_conflict',
      'Name where it should not count: with --repository TEAM/APP, or --namespace.',
    );
  const { call } = await openServer(flags);
  const { id } = await call('requestException', { params: { namespace }, body: { ...body, ...scope } });
  const place = scope.digest ?? scope.repository ?? namespace;
  process.stdout.write(
    `An exception of ${vulnerability} in ${place} is requested, as ${id}; it counts once it is granted.\n`,
  );
}

/** What the API is asked for. Throws `flags_conflict` for a version of no repository. */
function wished(vulnerability: string, flags: AddExceptionFlags) {
  const { repository, digest, package: pkg, reason, expires } = flags;
  if (digest && !repository)
    throw new CodedError('flags_conflict', '--digest needs --repository: whose version it is.');
  const expiresAt = expires === undefined ? undefined : new Date(expires).toISOString();
  return {
    namespace: flags.namespace ?? repository?.split('/', 1)[0],
    scope: { repository, digest },
    body: { vulnerability, package: pkg, reason, expiresAt },
  };
}

/** Takes an exception back. */
export async function removeException(id: number, flags: ListExceptionFlags): Promise<void> {
  const { call } = await openServer(flags);
  const { namespace } = flags;
  if (namespace) await call('deleteExemption', { params: { namespace, id } });
  else await call('deleteRegistryExemption', { params: { id } });
  process.stdout.write(`${id} is excepted no more.\n`);
}
