import type { ApiSearchHits } from '../../../api/overview-schemas.ts';
import { shortDigest } from '../../lib/format.ts';
import { parseSecuritySearch } from '../../lib/security-search.ts';
import { counted, t } from '../../lib/t.tsx';

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
  const packages = (search: string) => ({ to: '/packages', search: { search } });
  const vulnerability = (id: string) => ({ to: '/vulnerability', search: { id } });
  const typed = parseSecuritySearch(text);
  return [
    ...(hits?.repositories ?? []).map(({ repository }) => ({
      ...{ group: t('Repositories'), label: repository, note: '' },
      ...{ to: '/repository', search: { name: repository } },
    })),
    ...(hits?.versions ?? []).map(({ repository, reference }) => ({
      ...{ group: t('Versions'), label: versionLabel(repository, reference), note: '' },
      ...{ to: '/version', search: { repository, reference } },
    })),
    ...(hits?.vulnerabilities ?? []).map(({ id, severity }) => ({
      ...{ group: t('Vulnerabilities'), label: id, note: t(severity) },
      ...vulnerability(id),
    })),
    ...(hits?.packages ?? []).map(({ ecosystem, name, versions }) => ({
      ...{ group: t('Packages'), label: name },
      note: counted(versions, '{ecosystem}, {count} version', '{ecosystem}, {count} versions', { ecosystem }),
      ...packages(name),
    })),
    {
      group: t('Everywhere'),
      label: t('Versions with “{text}”', { text }),
      note: t('a vulnerability or a package, such as log4j-core < 2.17'),
      ...(typed?.kind === 'vulnerability' ? vulnerability(typed.id) : packages(text)),
    },
  ];
}

function versionLabel(repository: string, reference: string): string {
  return reference.includes(':') ? `${repository}@${shortDigest(reference)}` : `${repository}:${reference}`;
}
