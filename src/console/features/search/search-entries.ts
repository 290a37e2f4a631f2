import type { ApiSearchHits } from '../../../api/overview-schemas.ts';
import { plural } from '../../lib/count.ts';
import { shortDigest } from '../../lib/format.ts';

/** Something found, and where it is shown. */
export interface SearchEntry {
  readonly group: string;
  readonly label: string;
  readonly note: string;
  readonly to: string;
  readonly search: Readonly<Record<string, string>>;
}

/** Entries for what was found, by groups in a fixed order; the last one searches everywhere for the text itself. */
export function searchEntries(text: string, hits: ApiSearchHits | undefined): SearchEntry[] {
  const security = (search: string) => ({ to: '/security', search: { search } });
  return [
    ...(hits?.repositories ?? []).map(({ repository }) => ({
      ...{ group: 'Repositories', label: repository, note: '' },
      ...{ to: '/repository', search: { name: repository } },
    })),
    ...(hits?.versions ?? []).map(({ repository, reference }) => ({
      ...{ group: 'Versions', label: versionLabel(repository, reference), note: '' },
      ...{ to: '/version', search: { repository, reference } },
    })),
    ...(hits?.vulnerabilities ?? []).map(({ id, severity }) => ({
      ...{ group: 'Vulnerabilities', label: id, note: severity },
      ...security(id),
    })),
    ...(hits?.packages ?? []).map(({ ecosystem, name, versions }) => ({
      ...{ group: 'Packages', label: name, note: `${ecosystem}, ${plural(versions, 'version')}` },
      ...security(name),
    })),
    {
      group: 'Everywhere',
      label: `Versions with “${text}”`,
      note: 'a vulnerability or a package, such as log4j-core < 2.17',
      ...security(text),
    },
  ];
}

function versionLabel(repository: string, reference: string): string {
  return reference.includes(':') ? `${repository}@${shortDigest(reference)}` : `${repository}:${reference}`;
}
