import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiEvent } from '../../api/operation-schemas.ts';

/** Calls that tell what was found in versions. */
const ofVersions = [
  'listRepositories',
  'listVersions',
  'getVersion',
  'listFindings',
  'listFindingGroups',
  'compare',
  'listPackages',
  'listLayers',
  'getAdvice',
  'getBaseImage',
] as const;

/** Calls about vulnerabilities over all versions. */
const ofVulnerabilities = [
  ...(['listVulnerabilities', 'getVulnerability', 'listAffected', 'listFixedTags'] as const),
  ...(['listNewMatches', 'countNewMatches'] as const),
] as const;

/** Calls whose answers an event puts out of date. */
const outdated: Readonly<Record<ApiEvent['type'], readonly string[]>> = {
  version: [
    'listRepositories',
    'listVersions',
    'getVersion',
    'listNamespaces',
    'listRepositoryEvents',
    'getRepository',
    'listTags',
    'getOverview',
  ],
  scan: [
    ...ofVersions,
    ...(['listRepositoryEvents', 'listVulnerabilities', 'listRisks', 'listScans', 'getScanQueue'] as const),
    'getOverview',
  ],
  advisories: [...ofVersions, ...ofVulnerabilities, 'getOverview'],
  feed: ['listFeeds', 'getHealth'],
  'scan-all': ['listScanRuns', 'listScans', 'getScanQueue'],
};

/** Events are gathered for so long before anything is asked again, in milliseconds. */
const gatherTime = 120;

/** Keeps what is shown up to date by the server's events. Returns whether they come in. */
export function useLiveUpdates(user: string | undefined): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(false);
  // The stream belongs to whoever is signed in: another user gets another one.
  useEffect(() => {
    const source = new EventSource('/api/v1/events');
    const calls = new Set<string>();
    let timer: number | undefined;
    const refresh = () => {
      // What is being deleted is not asked for once more while its page is still shown.
      if (client.isMutating() > 0) {
        timer = window.setTimeout(refresh, gatherTime);
        return;
      }
      timer = undefined;
      for (const name of calls) void client.invalidateQueries({ queryKey: [name] });
      calls.clear();
    };
    source.onopen = () => {
      setConnected(true);
      // Whatever happened while the connection was away is fetched now.
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'getSession' });
    };
    source.onerror = () => setConnected(false);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      for (const name of outdated[(JSON.parse(data) as ApiEvent).type] ?? []) calls.add(name);
      timer ??= window.setTimeout(refresh, gatherTime);
    };
    return () => {
      window.clearTimeout(timer);
      source.close();
    };
  }, [client, user]);
  return connected;
}
