import { expect, it } from 'vitest';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { openScanning } from '../../test/support/scanning.ts';

it('an image whose layers have too much in all is scanned without those that come too late, which is told', async () => {
  await using database = await openMemoryDatabase();
  await using server = await startFeedServer(sampleDocuments());
  await using scanning = await openScanning(database, server.mirror, { memory: 10_000 });
  const many = Array.from({ length: 100 }, (_, at) => [
    `node_modules/p${at}/package.json`,
    `{"name":"p${at}","version":"1"}`,
  ]);
  const lodash = { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' };
  await scanning.update('osv-npm');
  const id = await scanning.push('team/app', buildImage([lodash, Object.fromEntries(many), { 'etc/marker': '' }]));
  await scanning.settled();
  const { state, coverage } = await scanning.scan(id);
  expect(state).toBe('complete');
  expect(coverage?.packages).toBe(1);
  const unread = coverage?.gaps.filter(({ kind }) => kind === 'unreadable-file').map(({ message }) => message);
  expect(unread).toEqual([
    expect.stringMatching(/^Layer 2: was left out: the layers of the image have more/),
    expect.stringMatching(/^Layer 3: was left out/),
  ]);
});
