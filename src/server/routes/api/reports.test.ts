import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, startApiServer } from '../../../../test/support/api-server.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { zipOf } from '../../../../test/support/zip.ts';
import { formats } from '../../../formats/index.ts';
import { reportSchema } from '../../../formats/report-schema.ts';

const image = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n',
    'var/lib/dpkg/status': 'Package: openssl\nStatus: install ok installed\nVersion: 3.0.11-1\nArchitecture: amd64\n',
  },
  { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' },
  // Both a program and a package.
  {
    'opt/zookeeper-3.8.3.jar': zipOf({
      'META-INF/maven/org.apache.zookeeper/zookeeper/pom.properties':
        'groupId=org.apache.zookeeper\nartifactId=zookeeper\nversion=3.8.3\n',
    }),
  },
]);

let feeds: FeedServer;
let server: ApiServer;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.updateFeeds('debian', 'osv-npm');
  await server.push('team/app', '1', image);
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

async function download(format: string, reference = '1', person: 'puller' | 'outsider' = 'puller') {
  const query = new URLSearchParams({ repository: 'team/app', reference, format });
  return await server.app.inject({ url: `/api/v1/report?${query}`, headers: credentialsFor(person) });
}

describe('a report of a version', () => {
  it('is the whole report, as the schema tells it', async () => {
    const { statusCode, headers, body } = await download('json');
    expect(statusCode).toBe(200);
    expect(headers['content-disposition']).toBe('attachment; filename="team-app-1.json"');
    const report = JSON.parse(body);
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.packages.map((one: { name: string }) => one.name).toSorted()).toEqual([
      'lodash',
      'openssl',
      'org.apache.zookeeper:zookeeper',
      'zookeeper',
    ]);
    expect(report.findings.length).toBeGreaterThan(0);
    expect(report).toMatchObject({ digest: image.manifest.digest, distribution: { id: 'debian' } });
  });

  it('has the findings that the list has', async () => {
    const report = JSON.parse((await download('json')).body);
    const { data } = await server.call('puller', 'listFindings', { query: { repository: 'team/app', reference: '1' } });
    const ids = (all: readonly { readonly vulnerability: string }[]) => all.map((one) => one.vulnerability).toSorted();
    expect(ids(report.findings)).toEqual(ids(data.items));
  });

  it('comes in every format, as a file', async () => {
    const { data } = await server.call('anonymous', 'listReportFormats');
    expect(data.items.map(({ id }) => id)).toEqual(formats.map(({ id }) => id));
    for (const { id, mediaType } of data.items) {
      const { statusCode, headers, body } = await download(id);
      expect(statusCode, id).toBe(200);
      expect(headers['content-type'], id).toContain(mediaType.split(';', 1)[0]);
      expect(headers['content-disposition'], id).toMatch(/^attachment;/);
      expect(body.endsWith('\n'), id).toBe(true);
    }
  });

  it.each([
    {
      name: 'a format that is none',
      asked: () => download('pdf'),
      status: 400,
      says: 'there is none with the name pdf',
    },
    { name: 'a version that is not there', asked: () => download('json', '2'), status: 404, says: 'team/app' },
    {
      name: 'somebody who may not read',
      asked: () => download('json', '1', 'outsider'),
      status: 404,
      says: 'no repository',
    },
  ])('is refused for $name', async ({ asked, status, says }) => {
    const { statusCode, json } = await asked();
    expect(statusCode).toBe(status);
    expect(json().error.message).toContain(says);
  });
});
