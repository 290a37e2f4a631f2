import { createReadStream } from 'node:fs';
import { readLines } from '../../lib/line-stream.ts';
import type { FeedRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const folder = 'https://debian.pages.debian.net/distro-info-data';

/** Until when releases of Debian and Ubuntu get security fixes, and from whom. https://salsa.debian.org/debian/distro-info-data */
export const distroinfo: Updater = {
  name: 'distroinfo',
  title: 'Debian distro-info-data',
  licence: 'ISC',
  homepage: 'https://salsa.debian.org/debian/distro-info-data',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    severities: [],
    scopes: ['debian:', 'ubuntu:'],
    lifecycles: true,
    decidesNothing: true,
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(
      context,
      Object.keys(distributions).map((name) => ({ url: `${folder}/${name}.csv`, maxBytes: 4 << 20 })),
    ),
  parse: (snapshot, leaveOut) =>
    readDocuments(snapshot, (path, url) => {
      const name = Object.keys(distributions).find((one) => url.endsWith(`/${one}.csv`)) ?? '';
      return read(path, name, leaveOut);
    }),
};

/** Columns of days: the last one that is there counts of what everybody gets; those of what has to be bought have names. */
const distributions: Readonly<
  Record<string, { readonly free: readonly string[]; readonly bought: Readonly<Record<string, string>> }>
> = {
  debian: { free: ['eol', 'eol-lts'], bought: { 'eol-elts': 'Freexian ELTS' } },
  ubuntu: {
    free: ['eol', 'eol-server'],
    bought: { 'eol-esm': 'Ubuntu Pro (ESM)', 'eol-legacy': 'Ubuntu Pro with Legacy Support' },
  },
};

const maxLine = 4 << 10;

async function* read(path: string, name: string, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  const { free = [], bought = {} } = distributions[name] ?? {};
  let columns: readonly string[] | undefined;
  for await (const line of readLines(createReadStream(path), maxLine)) {
    const cells = line.split(',');
    if (!columns) {
      columns = cells;
      if (columns[0] !== 'version' || !columns.includes('eol'))
        throw new Error('the document is not a table of releases');
      continue;
    }
    const row = new Map(columns.map((column, index) => [column, cells[index] ?? '']));
    // `22.04 LTS`; what was never released, as unstable, has no version or no end.
    const release = (row.get('version') ?? '').split(' ', 1)[0] ?? '';
    const ends = free.flatMap((column) => dayOf(row.get(column))).at(-1);
    if (cells.length > columns.length || (release !== '' && !/^\d[\d.]{0,10}$/.test(release))) leaveOut('malformed');
    else if (release === '' || ends === undefined) leaveOut('silent');
    else {
      const extended = Object.entries(bought).flatMap(([column, title]) =>
        dayOf(row.get(column)).map((day) => ({ name: title, ends: day })),
      );
      yield { lifecycle: { scope: `${name}:${release}`, ends, extended: extended.length > 0 ? extended : undefined } };
    }
  }
  if (!columns) throw new Error('the document is empty');
}

function dayOf(text = ''): string[] {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? [text] : [];
}
