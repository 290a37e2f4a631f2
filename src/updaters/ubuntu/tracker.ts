import { readFeedArchive } from '../../lib/feed-archive.ts';
import { decodeText } from '../../lib/text.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { readTrackerFile, type TrackerFile } from './tracker-file.ts';

const source = 'ubuntu-tracker';
const limits = { entries: 1_000_000, entryBytes: 4 << 20, bytes: 32 * 2 ** 30, ratio: 2_000, ratioFrom: 256 << 20 };

/** Releases that ended before Canonical's other feeds began, or were taken out of them. */
const releases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dapper: '6.06',
    edgy: '6.10',
    feisty: '7.04',
    gutsy: '7.10',
    hardy: '8.04',
    intrepid: '8.10',
    jaunty: '9.04',
    karmic: '9.10',
    lucid: '10.04',
    maverick: '10.10',
    natty: '11.04',
    oneiric: '11.10',
    precise: '12.04',
    quantal: '12.10',
    raring: '13.04',
    saucy: '13.10',
    utopic: '14.10',
    vivid: '15.04',
    wily: '15.10',
    yakkety: '16.10',
    zesty: '17.04',
    artful: '17.10',
    cosmic: '18.10',
    disco: '19.04',
    eoan: '19.10',
    groovy: '20.10',
    hirsute: '21.04',
    impish: '21.10',
    kinetic: '22.10',
    lunar: '23.04',
    mantic: '23.10',
    oracular: '24.10',
    plucky: '25.04',
  }),
);
const codenames: ReadonlySet<string> = new Set(releases.keys());

/** Ubuntu's CVE tracker, for releases that have ended and are in no other feed. https://git.launchpad.net/ubuntu-cve-tracker */
export const ubuntuTracker: Updater = {
  name: source,
  title: 'Ubuntu CVE Tracker',
  licence: 'none stated',
  homepage: 'https://git.launchpad.net/ubuntu-cve-tracker',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: ['negligible', 'low', 'medium', 'high', 'critical'],
    scopes: [...releases.values()].map((version) => `ubuntu:${version}`),
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(context, [
      {
        url: 'https://git.launchpad.net/ubuntu-cve-tracker/snapshot/ubuntu-cve-tracker-master.tar.xz',
        maxBytes: 1 << 30,
      },
    ]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const isVulnerability = (name: string) => /(?:^|\/)(?:active|retired|ignored)\/CVE-\d{4}-[N\d]{4,12}$/.test(name);
  let count = 0;
  for await (const { name, bytes } of readFeedArchive(path, limits, isVulnerability)) {
    // What has no id yet is in a file such as CVE-2009-NNN2.
    if (!/-\d+$/.test(name)) {
      leaveOut('silent');
      continue;
    }
    count++;
    const file = readTrackerFile(decodeText(bytes), codenames);
    if (!file) leaveOut('malformed');
    else if (file.lines.length > 0) yield recordOf(file);
    else leaveOut('elsewhere');
  }
  if (count === 0) throw new Error('the archive has no files of vulnerabilities');
}

function recordOf({ candidate: id, lines, priority: severity, ...words }: TrackerFile): AdvisoryRecord {
  const { description, cvss, published, references } = words;
  return {
    vulnerability: {
      ...{ source, id, aliases: [], description, severity, cvss, published },
      references: [`https://ubuntu.com/security/${id}`, ...references],
    },
    advisories: lines.map(({ codename, ...line }) => ({
      ...{ source, scope: `ubuntu:${releases.get(codename)}`, id, scheme: 'deb', severity },
      ...line,
    })),
  };
}
