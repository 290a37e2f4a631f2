import { classifierSuite, type Samples } from './classifiers.suite.ts';
import { tools } from './tools.ts';

/** Bytes as they stand in released programs. */
const programs: Samples = [
  ['bash@5.2.37', 'usr/local/bin/bash', ' law.\0\0\0@(#)Bash version 5.2.37(1) release GNU\0\0%s: ca'],
  ['busybox@1.37.0', 'usr/local/bin/busybox', 'tarted: BusyBox v1.37.0\0syslogd'],
  ['chrome@126.0.6478.182', 'usr/local/bin/chrome', 's\0Videos\x00126.0.6478.182\0Default\n'],
  ['chrome@156.0.8078.108', 'usr/local/bin/chromium', 'ce-timer\x00156.0.8078.108\0chrome\0\0 \xaf\xfb\t\xad\xb0\xfb'],
  ['ghostscript@10.05.1', 'usr/lib/libgs.so.10.05', 'sr/share/ghostscript/10.05.1/Resource/Init:/u'],
  ['git@2.47.3', 'usr/local/bin/git', '%*s%-*s\0git/2.47.3\0GIT_USER_AGENT\0version'],
  ['gnupg@2.4.7', 'usr/local/bin/gpgv', 'r\0@GPG@v (GnuPG)\x002.4.7\0GNU/Linu'],
  ['chrome@156.0.8078.79', 'usr/lib/chromium/chromium', 'ui-debounce-timer\x00156.0.8078.79\0\0Y\xafZ'],
  ['gawk@5.2.1', 'usr/local/bin/gawk', 'ain context\0GNU Awk 5.2.1\0unbalanced ['],
  ['gawk@5.1.0', 'usr/local/bin/gawk', '\xfd\xff\xd4\x9c\xfd\xffGNU Awk 5.1.0\0unbalanced ['],
  ['ghostscript@9.50', 'usr/lib/libgs.so.9.50', '\0/usr/share/ghostscript/9.50/Resource/Init:/u'],
  ['gnupg@2.4.7', 'usr/local/bin/gpg', 'GPL-3.0-or-later\0@GPG@ (@GNUPG@)\x002.4.7\0GNU/Linux'],
  ['gnupg@2.2.27', 'usr/local/bin/gpgv', '\0GPL-3.0-or-later\x002.2.27\0GNU/Linux\0@GPG@v (GnuPG)\0MD5'],
  ['rsync@3.4.1', 'usr/local/bin/rsync', 'usage error\0 (DRY RUN)\x003.4.1\0 (seek)'],
  ['rsync@3.2.3', 'usr/local/bin/rsync', 'istring\0*Capabilities\x003.2.3\0%d-bit files\0%d-bit'],
  ['util-linux@2.41.3', 'usr/lib/libmount.so.1.1.0', 'libmount/src/version.c\0ver_string\x002.41.3\0DIFF'],
  ['gzip@1.13', 'usr/local/bin/gzip', '\0%5.1f%%\x001.13\0(NULL)\0\0'],
  ['jq@1.7', 'usr/local/bin/jq', '>\0DEBUG:\x001.7\0\x1e\0jq: er'],
  [
    'linux-kernel@6.6.31-0-lts',
    'boot/vmlinuz-lts',
    '\0\x006.6.31-0-lts (buildozer@build-3-19-x86_64) #1-Alpine SMP PREEMPT_DYNAMIC Fri, 17 May',
  ],
  [
    'linux-kernel@6.1.0-18-amd64',
    'boot/vmlinuz-6.1.0-18-amd64',
    '\0\x006.1.0-18-amd64 (debian-kernel@lists.debian.org) #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1',
  ],
  ['rsync@3.1.3', 'usr/local/bin/rsync', 'usage error\0unexplained error\x003.1.3\0protocol'],
  ['rsync@3.5.0', 'usr/local/bin/rsync', 's": "%s"\x003.5.0\0copyright\0url\0Copyrigh'],
  ['rsync@3.2.3', 'usr/local/bin/rsync', 'lities\0\0\x003.2.3\0\0\0%s  version %s  protocol version %d%s\n\0\0C'],
  [
    'rsync@3.1.3',
    'usr/bin/rsync',
    ' (code %d) at %s(%d) [%s=%s]\n\x003.1.3\0rsync error: %s (code %d) at %s(%d) [%s=%s]\n\0syntax or u',
  ],
  [
    'rsync@3.2.6',
    'usr/bin/rsync',
    'total size %s\n\x003.2.6\0rsync warning: %s (code %d) at %s(%d) [%s=%s]\n\0rsync error: %s',
  ],
  ['jq@1.5', 'usr/bin/jq', 'Error: writing output failed: %s\n\x001.5-1-a5b5cbe\0DEBUG:'],
  ['sudo@1.9.16p2', 'usr/local/bin/sudo', 'sion %s\n\x001.9.16p2\0Configure options: %s\n\0comman'],
  ['util-linux@2.41.5', 'usr/local/bin/getopt', 'from %s\n\0util-linux 2.41.5\0\nUsage:\n'],
  ['zsh@5.9', 'usr/local/bin/zsh', 'n\0x86_64\x005.9\0zsh %s (%s-%s-%s)\n\0\nSpeci'],
];

const texts: Samples = [
  [
    'firefox@153.5.1',
    'opt/firefox/application.ini',
    '=Mozilla\nName=Firefox\nRemotingName=firefox-esr\nVersion=153.5.1\nBuildID',
  ],
  ['wp-cli@2.9.0', 'usr/local/bin/wp', 'TE-----\nwp-cli/wp-cli 2.9.0 2023-10'],
];

classifierSuite('tools', tools, { programs, texts });
