import type { FeedProgress } from './feed-loader.ts';

/** Something that happened, for whoever shows it. */
export type DomainEvent =
  | {
      readonly type: 'version';
      readonly repository: string;
      readonly digest: string;
      readonly change: 'pushed' | 'deleted';
    }
  /** `ended`: whether the scan is done or given up, as opposed to queued or begun. */
  | { readonly type: 'scan'; readonly manifestId: number; readonly ended: boolean }
  /** `progress` while it is loading; absent when its stored state changed. */
  | { readonly type: 'feed'; readonly feed: string; readonly progress?: FeedProgress }
  /** A new set of advisories is in use: every scan that follows them may show something else. */
  | { readonly type: 'advisories'; readonly generation: number }
  | { readonly type: 'scan-all'; readonly total: number; readonly done: number }
  /** A namespace uses four fifths of its quota, or more; in bytes. */
  | { readonly type: 'quota'; readonly namespace: string; readonly used: number; readonly limit: number };

/** Carries events from jobs to listeners in the same process. */
export interface EventBus {
  publish(event: DomainEvent): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: DomainEvent) => void): () => void;
  /** Feeds that are loading now. */
  readonly loading: ReadonlyMap<string, FeedProgress>;
}

/** Makes an event bus. */
export function createEventBus(): EventBus {
  const listeners = new Set<(event: DomainEvent) => void>();
  const loading = new Map<string, FeedProgress>();
  return {
    loading,
    publish(event) {
      if (event.type === 'feed') {
        if (event.progress) loading.set(event.feed, event.progress);
        else loading.delete(event.feed);
      }
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
