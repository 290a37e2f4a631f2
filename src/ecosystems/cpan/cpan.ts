import { parseJsonObject } from '../../lib/json-object.ts';
import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/**
 * Perl distributions that were installed from CPAN: by cpanm and Carton, which keep the metadata of each, and by others, which leave
 * a line in the log that perldoc shows as `perllocal`.
 */
export const cpan: Ecosystem = {
  id: 'cpan',
  title: 'Perl distributions',
  reads: '`.meta/NAME-VERSION/MYMETA.json` of cpanm and Carton, `perllocal.pod`',
  ofDistribution: false,
  extractors: [
    {
      name: 'cpan-metadata',
      version: 2,
      maxSize: 4 << 20,
      wants: isMetadata,
      reads: ['MYMETA.json'],
      extract: readMetadata,
    },
    { name: 'perl-local', version: 2, maxSize: 16 << 20, wants: isLog, reads: ['perllocal.pod'], extract: readLog },
  ],
  purl: (pkg) => purlOf({ type: 'cpan', name: pkg.name, version: pkg.version }),
  placeOf: libraryOf,
  advisoryKeys: (pkg) => [{ scope: 'cpan', name: pkg.name, version: pkg.version }],
};

/**
 * The library that a distribution was installed to. cpanm leaves both its metadata and the line in the log, which is in the folder of
 * Perl's own library: `perl5/5.40.0/ARCH` for what goes to `perl5/site_perl/5.40.0/ARCH`.
 */
function libraryOf(path: string): string {
  return path.replace(/(?:\.meta\/[^/]+\/MYMETA\.json|perllocal\.pod)$/, '').replace('/site_perl/', '/');
}

/** `.meta/Foo-Bar-1.23/MYMETA.json`; in the folder of a build it is not yet installed. */
function isMetadata(path: string): boolean {
  return path.endsWith('/MYMETA.json') && path.split('/').at(-3) === '.meta';
}

/** A distribution's metadata. https://metacpan.org/pod/CPAN::Meta::Spec */
function* readMetadata(file: ExtractedFile): Generator<FoundPackage> {
  const { name, version, license } = parseJsonObject(file.bytes);
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('has no name and version');
  const licence = Array.isArray(license) ? license.slice(0, 16).filter(isPlainWord).join(' OR ') : undefined;
  yield {
    path: file.path,
    package: { ecosystem: 'cpan', name, version, licence: isPlainWord(licence) ? licence : undefined },
  };
}

function isLog(path: string): boolean {
  return path.endsWith('/perllocal.pod');
}

/**
 * Entries of the log; the last one of a module counts. It is named by its main module, which in all but a few distributions is the
 * distribution's own name. https://metacpan.org/pod/ExtUtils::Install
 */
function* readLog(file: ExtractedFile): Generator<FoundPackage> {
  const versions = new Map<string, string>();
  let name: string | undefined;
  for (const line of decodeText(file.bytes).split('\n')) {
    if (line.startsWith('=head2 ')) name = /C<Module> L<([\w:]{1,512})\|/.exec(line)?.[1]?.replaceAll('::', '-');
    const version = /^C<VERSION: ([^\s<>]{1,512})>/.exec(line)?.[1];
    if (name !== undefined && version !== undefined) versions.set(name, version);
  }
  for (const [module, version] of versions)
    if (isPlainWord(version)) yield { path: file.path, package: { ecosystem: 'cpan', name: module, version } };
}
