import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { cpan } from './cpan.ts';

const metadata = 'usr/local/lib/perl5/site_perl/5.38.2/x86_64-linux-gnu/.meta/libwww-perl-6.72/MYMETA.json';
const log = 'usr/local/lib/x86_64-linux-gnu/perl/5.36.0/perllocal.pod';

const entry = (module: string, version: string) =>
  `=head2 Wed Nov 25 18:43:07 2026: C<Module> L<${module}|${module}>\n\n=over 4\n\n=item *\n\n` +
  'C<installed into: /usr/local/share/perl/5.36.0>\n\n=item *\n\nC<LINKTYPE: dynamic>\n\n=item *\n\n' +
  `C<VERSION: ${version}>\n\n=item *\n\nC<EXE_FILES: >\n\n=back\n\n`;

describe('Perl distributions', () => {
  it.each([
    [metadata, true],
    ['app/local/lib/perl5/x86_64-linux/.meta/Foo-Bar-1.23/MYMETA.json', true],
    [log, true],
    ['root/.cpanm/work/1795632183.19044/Foo-Bar-1.23/MYMETA.json', false],
    ['root/.cpan/build/Foo-Bar-1.23-0/META.json', false],
    ['app/local/lib/perl5/x86_64-linux/.meta/Foo-Bar-1.23/install.json', false],
  ])('are told of at %s: %s', (place, wanted) => {
    expect(cpan.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('are named by the metadata that cpanm keeps', () => {
    const text = '{"name":"libwww-perl","version":"6.72","license":["perl_5","unknown"],"dynamic_config":0}';
    expect(extractFrom(cpan, metadata, text).packages).toEqual([
      { ecosystem: 'cpan', name: 'libwww-perl', version: '6.72', licence: 'perl_5 OR unknown' },
    ]);
  });

  it.each(['', '{}', '{"name":"a","version":1}'])('of metadata that is %j are a problem', (text) => {
    expect(() => extractFrom(cpan, metadata, text)).toThrow();
  });

  it('are named by the last entry that the log has for each', () => {
    const text = entry('Foo::Bar', '1.22') + entry('DBI', 'v1.2.3') + entry('Foo::Bar', '1.23') + entry('Empty', '');
    expect(extractFrom(cpan, log, text).packages).toEqual([
      { ecosystem: 'cpan', name: 'Foo-Bar', version: '1.23' },
      { ecosystem: 'cpan', name: 'DBI', version: 'v1.2.3' },
    ]);
  });

  it.each([
    [
      'usr/local/lib/perl5/site_perl/5.40.0/x86_64-linux/.meta/A-1.0/MYMETA.json',
      'usr/local/lib/perl5/5.40.0/x86_64-linux/',
    ],
    ['usr/local/lib/perl5/5.40.0/x86_64-linux/perllocal.pod', 'usr/local/lib/perl5/5.40.0/x86_64-linux/'],
    ['app/local/lib/perl5/x86_64-linux/.meta/A-1.0/MYMETA.json', 'app/local/lib/perl5/x86_64-linux/'],
    ['app/local/lib/perl5/x86_64-linux/perllocal.pod', 'app/local/lib/perl5/x86_64-linux/'],
  ])('that %s tells of are in one library', (path, library) => {
    expect(cpan.placeOf?.(path)).toBe(library);
  });

  it('have a purl', () => {
    expect(cpan.purl({ ecosystem: 'cpan', name: 'Foo-Bar', version: '1.23' })).toBe('pkg:cpan/Foo-Bar@1.23');
  });
});
