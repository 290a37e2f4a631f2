import { purlOf } from '../model/purl.ts';
import { packageLines } from './package-lines.ts';

/** What `pip freeze` prints. https://pip.pypa.io/en/stable/cli/pip_freeze/ */
export const pipList = packageLines({
  title: 'the output of `pip freeze`',
  itemOf(line) {
    const [, name, version] = /^([A-Za-z0-9][\w.-]*)(?:\[[\w.,-]*\])?={2,3}([^\s;@]+)(?:\s*;.*)?$/.exec(line) ?? [];
    if (name && version) return { name, purl: purlOf({ type: 'pypi', name: name.toLowerCase(), version }) };
    // From a folder or an address: which version that is nobody says.
    const [, other] = /^(?:-e )?([A-Za-z0-9][\w.-]*) @ \S/.exec(line) ?? [];
    return other ? { name: other } : line.startsWith('-e ') ? { name: line.slice(3) } : undefined;
  },
});
