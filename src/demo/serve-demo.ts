import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generatePassword } from '../auth/passwords.ts';
import { readConfig } from '../config/config.ts';
import { systemClock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';
import { prepareFolder } from '../lib/prepare-folder.ts';
import { type ListeningServer, serveUntilStopped } from '../server/serve-until-stopped.ts';
import { demoFeeds, feedDays } from './advisory-table.ts';
import { feedDocuments } from './feed-documents.ts';
import { guideText } from './guide.ts';
import { openClusters } from './open-clusters.ts';
import { createPastClock, day } from './past-clock.ts';
import { serveFeeds } from './serve-feeds.ts';
import { tellHistory } from './tell-history.ts';

/** Flags of `cleardock demo`. */
export interface DemoFlags {
  readonly listen?: string;
  readonly data?: string;
  readonly keep?: boolean;
}

/**
 * Fills a new data folder with what is made up, and serves it until SIGTERM or SIGINT; then the folder is removed, unless it is to be
 * kept. Nothing outside of this machine is asked. Rejects with a coded error where the folder holds something or it cannot start.
 */
export async function serveDemo({ listen, data, keep = false }: DemoFlags): Promise<void> {
  const folder = data === undefined ? await mkdtemp(join(tmpdir(), 'cleardock-demo-')) : resolve(data);
  await requireEmpty(folder);
  try {
    await serveFolder(folder, listen, keep);
  } finally {
    if (!keep) await rm(folder, { recursive: true, force: true });
  }
}

async function serveFolder(folder: string, listen: string | undefined, keep: boolean): Promise<void> {
  const time = createPastClock(Math.max(...feedDays.map(({ daysAgo }) => daysAgo)), systemClock);
  const daysAgo = () => (systemClock() - time.clock()) / day;
  await using feeds = await serveFeeds(() => feedDocuments(daysAgo(), systemClock()));
  const password = generatePassword();
  const config = readConfig(
    {
      ...{ data: folder, adminPassword: password, feedMirror: feeds.mirror, feeds: demoFeeds.join() },
      ...{ feedInterval: '0', gcInterval: '0', logLevel: 'error' },
      ...(listen === undefined ? {} : { listen }),
    },
    {},
  );
  process.stderr.write('Making up two months of a registry …\n');
  const fill = async ({ services, url, stopping: signal }: ListeningServer) => {
    await using clusters = await openClusters(services, url);
    const robotSecret = await tellHistory({ url, password, time, clusters, signal });
    const startedIn = performance.now();
    process.stdout.write(guideText({ url, password, robotSecret, dataFolder: folder, keep, startedIn }));
  };
  await serveUntilStopped(config, { clock: time.clock, demonstration: true }, (server) =>
    fill(server).catch((error: unknown) => {
      if (!server.stopping.aborted) throw error;
    }),
  );
}

/** What is there is neither mixed with what is made up, nor removed with it. Rejects with `target_not_empty`. */
async function requireEmpty(folder: string): Promise<void> {
  await prepareFolder(folder, { name: 'data folder', flag: '--data FOLDER' });
  if ((await readdir(folder)).length === 0) return;
  throw new CodedError(
    'target_not_empty',
    `${folder} holds something already, and a demonstration is made in an empty folder; name another with --data, or serve what is there with cleardock serve --data ${folder}.`,
  );
}
