import { describe, expect, it } from 'vitest';
import { isUpgradable, packageManagerOf } from './package-managers.ts';

describe('the package manager of an image', () => {
  it.each([
    ['dpkg', ['apt', 'libc6'], ['apt-get update', 'apt-get install --only-upgrade -y libc6 libstdc++6']],
    ['dpkg', ['libc6'], undefined],
    ['apk', ['apk-tools'], ['apk add --no-cache --upgrade libc6 libstdc++6']],
    ['rpm', ['microdnf'], ['microdnf upgrade -y libc6 libstdc++6']],
    ['rpm', ['dnf', 'yum'], ['dnf upgrade -y libc6 libstdc++6']],
    ['rpm', ['dnf5', 'microdnf'], ['dnf upgrade -y libc6 libstdc++6']],
    ['rpm', ['yum'], ['yum update -y libc6 libstdc++6']],
    ['rpm', ['zypper'], ['zypper --non-interactive update libc6 libstdc++6']],
    ['rpm', ['tdnf'], ['tdnf update -y libc6 libstdc++6']],
    ['rpm', ['rpm'], undefined],
    ['alpm', ['pacman'], ['pacman -Syu --noconfirm']],
    ['ebuild', ['sys-apps/portage'], ['emerge --sync', 'emerge --update --oneshot libc6 libstdc++6']],
    ['opkg', ['opkg'], ['opkg update', 'opkg upgrade libc6 libstdc++6']],
  ])('of %s with %j upgrades by %j', (ecosystem, names, lines) => {
    const installed = names.map((name) => ({ ecosystem, name }));
    expect(packageManagerOf(ecosystem, installed)?.upgrade(['libstdc++6', 'libc6', 'libc6'])).toEqual(lines);
  });

  it('is none that another ecosystem brought', () => {
    expect(packageManagerOf('rpm', [{ ecosystem: 'pypi', name: 'dnf' }])).toBeUndefined();
  });

  it.each(['-y', '--root=/', 'a b', 'a;id', '$(id)', "a'b", '', 'a\nb', 'a*', 'x'.repeat(300)])(
    'takes no package that is named %j',
    (name) => {
      expect(isUpgradable(name)).toBe(false);
    },
  );
});
