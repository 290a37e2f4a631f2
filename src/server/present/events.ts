import type { ApiEvent } from '../../api/operation-schemas.ts';
import { listFeeds } from '../../db/feed.ts';
import { findVersion, parentsOf } from '../../db/version.ts';
import type { DomainEvent } from '../../jobs/events.ts';
import { namespaceOf } from '../../oci/reference.ts';
import { updaterByName } from '../../updaters/index.ts';
import { presentFeed } from './feeds.ts';
import type { SecurityServices } from './security.ts';
import { presentVersions } from './versions.ts';

/** An event as the API shows it, and to whom: those who may pull from the repository, or all users where there is none. */
export interface PresentedEvent {
  readonly event: ApiEvent;
  readonly repository?: string;
}

/** What the API shows of something that happened, as it is now. The scan of a child of an index also changes what the index shows. */
export async function presentEvent(
  services: SecurityServices & { readonly feedInterval: number },
  event: DomainEvent,
): Promise<readonly PresentedEvent[]> {
  switch (event.type) {
    case 'version': {
      const { type, repository, digest, change } = event;
      return [{ repository, event: { type, namespace: namespaceOf(repository), repository, digest, change } }];
    }
    case 'scan':
      return await presentScan(services, event.manifestId);
    case 'feed': {
      const updater = updaterByName(event.feed);
      if (!updater) return [];
      const row = (await listFeeds(services.database.kysely)).get(event.feed);
      const times = { interval: services.feedInterval, now: services.clock() };
      return [{ event: { type: 'feed', feed: presentFeed(updater, row, event.progress, times) } }];
    }
    case 'advisories':
      return [{ event: { type: 'advisories' } }];
    case 'scan-all':
      return [{ event: { type: 'scan-all', total: event.total, done: event.done } }];
    // For notifications, and for whoever looks at the namespace anyway.
    case 'quota':
      return [];
  }
}

async function presentScan(services: SecurityServices, manifestId: number): Promise<PresentedEvent[]> {
  const db = services.database.kysely;
  const version = await findVersion(db, manifestId);
  if (!version) return [];
  const { repository } = version;
  const parents = await parentsOf(db, [manifestId]);
  const presented = await presentVersions(services, repository, [version, ...parents]);
  return presented.map(({ version: { digest, security } }) => ({
    repository,
    event: { type: 'scan', namespace: namespaceOf(repository), repository, digest, security },
  }));
}
