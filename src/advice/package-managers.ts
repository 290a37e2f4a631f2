import { shellQuoted } from '../lib/shell-quoted.ts';

/** A distribution's package manager, and how it upgrades packages. */
export interface PackageManager {
  readonly ecosystem: string;
  /** Package that brings it. */
  readonly name: string;
  /** Lines for a shell, for packages by name. */
  upgrade(names: readonly string[]): readonly string[];
}

/** Of an ecosystem's, the one to prefer comes first. */
const packageManagers: readonly PackageManager[] = [
  // A part of a release with another part of another does not work on Arch Linux: https://wiki.archlinux.org/title/System_maintenance
  { ecosystem: 'alpm', name: 'pacman', upgrade: () => ['pacman -Syu --noconfirm'] },
  { ecosystem: 'apk', name: 'apk-tools', upgrade: (names) => [`apk add --no-cache --upgrade ${words(names)}`] },
  {
    ecosystem: 'dpkg',
    name: 'apt',
    upgrade: (names) => ['apt-get update', `apt-get install --only-upgrade -y ${words(names)}`],
  },
  {
    ecosystem: 'ebuild',
    name: 'sys-apps/portage',
    upgrade: (names) => ['emerge --sync', `emerge --update --oneshot ${words(names)}`],
  },
  { ecosystem: 'opkg', name: 'opkg', upgrade: (names) => ['opkg update', `opkg upgrade ${words(names)}`] },
  { ecosystem: 'rpm', name: 'dnf5', upgrade: (names) => [`dnf upgrade -y ${words(names)}`] },
  { ecosystem: 'rpm', name: 'dnf', upgrade: (names) => [`dnf upgrade -y ${words(names)}`] },
  { ecosystem: 'rpm', name: 'yum', upgrade: (names) => [`yum update -y ${words(names)}`] },
  { ecosystem: 'rpm', name: 'microdnf', upgrade: (names) => [`microdnf upgrade -y ${words(names)}`] },
  { ecosystem: 'rpm', name: 'zypper', upgrade: (names) => [`zypper --non-interactive update ${words(names)}`] },
  { ecosystem: 'rpm', name: 'tdnf', upgrade: (names) => [`tdnf update -y ${words(names)}`] },
];

/** Names of packages that bring a package manager. */
export const packageManagerNames: readonly string[] = packageManagers.map(({ name }) => name);

/** The package manager of an ecosystem that an image has, by packages that are in it. */
export function packageManagerOf(
  ecosystem: string,
  installed: readonly { readonly ecosystem: string; readonly name: string }[],
): PackageManager | undefined {
  return packageManagers.find(
    (manager) =>
      manager.ecosystem === ecosystem &&
      installed.some((pkg) => pkg.ecosystem === ecosystem && pkg.name === manager.name),
  );
}

/** Whether a name is one that a distribution's package can have; what is none of them, or looks like a flag, gets into no command. */
export function isUpgradable(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_+.@/-]{0,199}$/.test(name);
}

function words(names: readonly string[]): string {
  return [...new Set(names)].toSorted().map(shellQuoted).join(' ');
}
