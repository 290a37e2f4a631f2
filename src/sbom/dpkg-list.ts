import { purlOf } from '../model/purl.ts';
import { packageLines } from './package-lines.ts';

const format =
  "dpkg-query -W -f '${Package}\\t${Version}\\t${Architecture}\\t${source:Package}\\t${source:Version}\\n'";

/** What `dpkg-query -W` prints, bare or with source packages. https://manpages.debian.org/dpkg-query */
export const dpkgList = packageLines({
  title: 'the output of `dpkg-query -W`',
  itemOf(line) {
    const cells = line.split('\t');
    const [named = '', version = '', arch, source, sourceVersion] = cells;
    if (cells.length !== 2 && cells.length !== 5) return undefined;
    const [, name, suffix] = /^([a-z0-9][a-z0-9.+-]*)(?::([a-z0-9-]+))?$/.exec(named) ?? [];
    if (name === undefined || (version !== '' && !/^(?:\d+:)?[0-9][\w.+~:-]*$/.test(version))) return undefined;
    // A package that was removed, and has left its configuration, has no version.
    if (version === '') return 'none';
    return {
      name,
      purl: purlOf({ type: 'deb', namespace: 'debian', name, version, qualifiers: { arch: arch || suffix } }),
      source: source && sourceVersion ? { name: source, version: sourceVersion } : undefined,
    };
  },
  unknown: (items) =>
    items.some(({ source }) => source)
      ? []
      : [
          `the list names no source packages, which advisories of Debian and Ubuntu speak of: make it with \`${format}\``,
        ],
});
