import type { Distribution } from '../model/distribution.ts';

/** What distributions call themselves in files of one line, by the beginning of it; `ID` of their os-release files. */
const ids: readonly (readonly [string, string])[] = [
  ['Alibaba Cloud Linux', 'alinux'],
  ['AlmaLinux', 'almalinux'],
  ['Amazon', 'amzn'],
  ['Anolis OS', 'anolis'],
  ['Arch', 'arch'],
  ['Azure Linux', 'azurelinux'],
  ['CBL-Mariner', 'mariner'],
  ['CentOS', 'centos'],
  ['Fedora', 'fedora'],
  ['Gentoo', 'gentoo'],
  ['Kylin', 'kylin'],
  ['Mageia', 'mageia'],
  ['Mariner', 'mariner'],
  ['Microsoft Azure Linux', 'azurelinux'],
  ['OpenCloudOS', 'opencloudos'],
  ['openEuler', 'openeuler'],
  ['openSUSE', 'opensuse'],
  ['Oracle Linux', 'ol'],
  ['Red Hat Enterprise Linux', 'rhel'],
  ['Rocky Linux', 'rocky'],
  ['Scientific Linux', 'scientific'],
  ['SUSE Linux Enterprise Desktop', 'sled'],
  ['SUSE Linux Enterprise Server', 'sles'],
  ['TencentOS', 'tencentos'],
  ['VMware Photon', 'photon'],
];

/**
 * Reads what a distribution says of itself in a line: `CentOS Linux release 7.9.2009 (Core)`, `VMware Photon OS 5.0`. One that is
 * not known is named by its words.
 */
export function readReleaseLine(text: string): Distribution | undefined {
  const line = text.slice(0, 200).split('\n', 1)[0]?.trim() ?? '';
  const match = /^(.{1,100}?) (?:release )?(V?\d[\w.]{0,40})(?: |$)/.exec(line);
  const id = idOf(match?.[1] ?? '');
  return match && id ? { id, version: versionOf(id, match[2] ?? ''), name: line, like: [] } : undefined;
}

/** The `ID` for a distribution's name; `undefined` where it has no letters. */
export function idOf(name: string): string | undefined {
  const known = ids.find(([beginning]) => name.startsWith(beginning));
  if (known) return known[1];
  const words = name.toLowerCase().match(/[a-z0-9]+/g);
  return /[a-z]/.test(name.toLowerCase()) ? words?.join('-').slice(0, 64) : undefined;
}

/** As `VERSION_ID` has it: without the date that CentOS and Azure Linux append. */
function versionOf(id: string, version: string): string {
  if (id === 'centos') return version.split('.', 1)[0] ?? '';
  return id === 'mariner' || id === 'azurelinux' ? version.split('.', 2).join('.') : version;
}
