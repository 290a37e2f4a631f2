import type { Severity, SeverityCounts } from './severity.ts';

/** What one is told of, with a sentence for people who choose. */
export const notificationKinds = {
  push: 'A version was pushed',
  delete: 'A version was deleted',
  'pull-blocked': 'A pull was refused by the policy',
  'scan-finished': 'A scan was completed',
  'scan-failed': 'A scan was given up',
  'newly-affected': 'News of a feed, or an upgrade, make stored versions affected by a vulnerability',
  'newly-cleared': 'News of a feed, or an upgrade, take a vulnerability off stored versions',
  'policy-changed': 'The policy of a namespace, or its exceptions, were changed',
  'exception-ending': 'An exception ends soon',
  'feed-stale': 'A feed has had no answer for too long',
  'feed-fresh': 'A feed that was stale answered again',
  'quota-warning': 'A namespace has used most of its quota',
  'target-paused': 'A target of notifications keeps failing and was paused',
} as const;

export type NotificationKind = keyof typeof notificationKinds;

/** The version of a repository that something happened to. */
interface OfVersion {
  /** Whole name, `team/app`. */
  readonly repository: string;
  readonly digest: string;
  readonly tags?: readonly string[];
}

/** Versions of one repository that a feed's news concern. */
export interface ConcernedRepository {
  readonly repository: string;
  /** Number of versions. */
  readonly versions: number;
  /** The one pushed last. */
  readonly latest: { readonly digest: string; readonly tags: readonly string[] };
}

/** A vulnerability that news brought to stored versions, or took off them. */
interface FeedNews {
  readonly vulnerability: string;
  readonly severity: Severity;
  /** Name of the feed that brought it; absent where it was not one. */
  readonly feed?: string;
  /** Version of the rules of matching that brought it, where an upgrade of Cleardock did. */
  readonly matcher?: number;
  /** At most twenty. */
  readonly packages: readonly {
    readonly ecosystem: string;
    readonly name: string;
    readonly version: string;
    readonly fixedVersion?: string;
  }[];
  /** All of them where it is written down; the first twenty where it is told. */
  readonly repositories: readonly ConcernedRepository[];
  /** Of all, also of those that are not named. */
  readonly total: { readonly repositories: number; readonly versions: number };
}

/**
 * Something that happened which people or other programs are told of. Names are as they are in the registry, times are milliseconds
 * since the epoch; nothing in it is secret.
 */
export type NotificationEvent =
  | (OfVersion & { readonly kind: 'push'; readonly actor?: string })
  /** Without a digest: the repository with all its versions. With tags: those alone. */
  | (Partial<OfVersion> & { readonly kind: 'delete'; readonly repository: string; readonly actor?: string })
  | (OfVersion & {
      readonly kind: 'pull-blocked';
      readonly actor: string;
      /** The sentence that the client was refused with. */
      readonly reason: string;
      readonly severity?: Severity;
      /** Those that count, the worst first; at most ten. */
      readonly vulnerabilities: readonly string[];
    })
  | (OfVersion & {
      readonly kind: 'scan-finished';
      /** The highest level found; absent where nothing was. */
      readonly severity?: Severity;
      readonly counts: SeverityCounts;
      readonly fixable: number;
    })
  | (OfVersion & { readonly kind: 'scan-failed'; readonly reason: string })
  | (FeedNews & { readonly kind: 'newly-affected' })
  | (FeedNews & { readonly kind: 'newly-cleared' })
  | {
      readonly kind: 'policy-changed';
      /** Absent: of the whole registry. */
      readonly namespace?: string;
      readonly actor: string;
      /** What was changed, each in a sentence: `blocks at High (was Critical)`. */
      readonly changes: readonly string[];
    }
  | {
      readonly kind: 'exception-ending';
      /** Absent: of the whole registry. */
      readonly namespace?: string;
      readonly repository?: string;
      readonly digest?: string;
      /** Id of the exemption. */
      readonly exemption: number;
      readonly vulnerability: string;
      readonly package?: string;
      readonly owner: string;
      readonly reason: string;
      readonly endsAt: number;
    }
  | {
      readonly kind: 'feed-stale';
      readonly feed: string;
      /** When it last answered; absent where it never did. */
      readonly answeredAt?: number;
      /** Age that it should not exceed, in milliseconds. */
      readonly allowedAge: number;
      readonly error?: string;
    }
  | { readonly kind: 'feed-fresh'; readonly feed: string; readonly answeredAt: number; readonly staleSince: number }
  | {
      readonly kind: 'quota-warning';
      readonly namespace: string;
      /** In bytes. */
      readonly used: number;
      readonly limit: number;
    }
  | {
      readonly kind: 'target-paused';
      /** Absent: a target of the whole registry. */
      readonly namespace?: string;
      readonly target: string;
      readonly reason: string;
    }
  /** Somebody tries a target out. */
  | { readonly kind: 'test'; readonly target: string; readonly actor: string };

/** Namespace that an event is of; absent where it is of the whole registry, or of several namespaces. */
export function namespaceOfEvent(event: NotificationEvent): string | undefined {
  if ('namespace' in event && event.namespace !== undefined) return event.namespace;
  return 'repository' in event ? event.repository?.split('/', 1)[0] : undefined;
}
