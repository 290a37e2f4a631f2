import { purlOf } from '../model/purl.ts';
import { packageLines } from './package-lines.ts';

/** What `apk info -v` prints, or `apk list --installed`, which names origins. https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper */
export const apkList = packageLines({
  title: 'the output of `apk info -v` or `apk list --installed`',
  itemOf(line) {
    const [, name, version, arch, origin] =
      /^([A-Za-z0-9_.+-]+)-(\d[\w.]*-r\d+)(?: ([a-z0-9_]+) \{([^{}]+)\}.*| - .*)?$/.exec(line) ?? [];
    // A warning about the index stands before what is listed.
    if (name === undefined || version === undefined) return line.startsWith('WARNING:') ? 'none' : undefined;
    return {
      name,
      purl: purlOf({ type: 'apk', namespace: 'alpine', name, version, qualifiers: { arch } }),
      source: origin === undefined ? undefined : { name: origin, version },
    };
  },
  unknown: (items) =>
    items.some(({ source }) => source)
      ? []
      : ['the list names no origins, which advisories of Alpine speak of: make it with `apk list --installed`'],
});
