import { purlOf } from '../model/purl.ts';
import { packageLines } from './package-lines.ts';

const format = "rpm -qa --qf '%{NAME}\\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{SOURCERPM}\\n'";

/** What `rpm -qa` prints, bare or with epochs and source packages. https://rpm.org/docs/latest/man/rpm.8 */
export const rpmList = packageLines({
  title: 'the output of `rpm -qa`',
  itemOf(line) {
    const told = line.includes('\t') ? line.split('\t').map(known) : bare(line);
    const [name = '', version = '', arch, upstream] = told ?? [];
    const [, epoch, release] = /^(?:(\d+):)?([^\s:-]+-[^\s:-]+)$/.exec(version) ?? [];
    if (!/^[A-Za-z0-9_][\w.+-]*$/.test(name) || release === undefined) return undefined;
    const qualifiers = { arch, epoch: epoch === '0' ? undefined : epoch, upstream };
    return { name, purl: purlOf({ type: 'rpm', name, version: release, qualifiers }) };
  },
  unknown: (items) =>
    items.some(({ purl }) => purl?.includes('upstream='))
      ? []
      : [`the list tells no epochs, so that packages with one seem older than they are: make it with \`${format}\``],
});

/** What rpm does not know it prints as a word. */
function known(text: string): string | undefined {
  return text === '(none)' ? undefined : text;
}

/** `NAME-VERSION-RELEASE.ARCH`; imported signing keys are listed too, and have no architecture. */
function bare(line: string): readonly string[] | undefined {
  const [, name, version, arch] = /^(\S+)-([^\s-]+-[^\s-]+)\.([a-z0-9_]+)$/.exec(line) ?? [];
  if (name && version && arch) return [name, version, arch];
  const [, key, of] = /^(gpg-pubkey)-([^\s-]+-[^\s.-]+)(?:\.\(none\))?$/.exec(line) ?? [];
  return key && of ? [key, of] : undefined;
}
