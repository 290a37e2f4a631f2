import type { Classifier } from './classifier.ts';

/** Command-line tools and desktop programs. */
export const tools: readonly Classifier[] = [
  {
    id: 'busybox',
    title: 'BusyBox',
    programs: ['[', 'busybox', 'busybox.static'],
    evidence: [{ anchor: 'BusyBox v', after: /^(\d+\.\d+\.\d+)/ }],
    cpes: ['busybox:busybox'],
  },
  {
    id: 'bash',
    title: 'Bash',
    programs: ['bash'],
    evidence: [{ anchor: '@(#)Bash version ', after: /^(\d+\.\d+\.\d+)\(\d+\) \w+ GNU/ }],
    cpes: ['gnu:bash'],
  },
  {
    id: 'zsh',
    title: 'Z shell',
    programs: ['zsh'],
    evidence: [{ anchor: 'zsh %s (%s-%s-%s)', before: /\0(\d+\.\d+(?:\.\d+)*)\0+$/ }],
    cpes: ['zsh:zsh'],
  },
  {
    id: 'git',
    title: 'Git',
    programs: ['bin/git'],
    evidence: [{ anchor: 'git/', after: /^(\d+\.\d+\.\d+(?:[.-]rc\d+)?)\0+GIT_USER_AGENT/ }],
    cpes: ['git-scm:git', 'git:git'],
    bitnami: 'git',
  },
  {
    id: 'linux-kernel',
    title: 'Linux kernel',
    programs: ['vmlinuz', 'vmlinuz-*', 'bzImage'],
    evidence: [
      {
        anchor: ') #',
        before: /\0(\d{1,2}\.\d{1,3}\.\d{1,3}[\w.+~-]{0,60}) \([^()\0]{1,60}$/,
        after: /^\d{1,5}\S{0,40} (?:SMP|PREEMPT|[A-Z][a-z]{2}) /,
      },
    ],
    // Those of distributions have fixes that their versions do not tell.
    cpes: [],
  },
  {
    id: 'jq',
    title: 'jq',
    programs: ['jq'],
    evidence: [
      { anchor: '\0jq-', after: /^(1\.\d+(?:\.\d+)?(?:rc\d+)?)\0/ },
      // Debian's 1.5 has the commit behind it.
      {
        anchor: '\x001.',
        after: /^([5-9](?:\.\d+)?(?:rc\d+)?)(?:-\d+-[0-9a-f]{7})?\0/,
        version: (text) => `1.${text}`,
      },
    ],
    cpes: ['jqlang:jq'],
  },
  {
    id: 'gawk',
    title: 'GNU Awk',
    programs: ['gawk', 'gawk-5*'],
    evidence: [{ anchor: 'GNU Awk ', after: /^(\d+\.\d+\.\d+)\0/ }],
    cpes: ['gnu:gawk'],
  },
  {
    id: 'gzip',
    title: 'gzip',
    programs: ['gzip'],
    evidence: [{ anchor: '\x001.', after: /^(\d{1,2})\0/, version: (text) => `1.${text}` }],
    cpes: ['gnu:gzip'],
  },
  {
    id: 'util-linux',
    title: 'util-linux',
    programs: ['getopt', 'mount', 'libmount.so*'],
    evidence: [
      { anchor: '\0util-linux ', after: /^(\d+\.\d+(?:\.\d+)?(?:-rc\d+)?)\0/ },
      { anchor: '\0ver_string\0', after: /^(2\.\d+(?:\.\d+)?(?:-rc\d+)?)\0/ },
    ],
    cpes: ['kernel:util-linux'],
  },
  {
    id: 'sudo',
    title: 'Sudo',
    programs: ['sudo'],
    evidence: [{ anchor: '\0Configure options: %s', before: /\0(1\.\d+\.\d+(?:p\d+)?)$/ }],
    cpes: ['sudo_project:sudo'],
  },
  {
    id: 'gnupg',
    title: 'GnuPG',
    programs: ['gpg', 'gpg2', 'gpgv'],
    evidence: [
      { anchor: ' (GnuPG)\0', after: /^(2\.\d+\.\d+)\0/ },
      { anchor: '@GPG@ (@GNUPG@)\0', after: /^(2\.\d+\.\d+)\0/ },
      { anchor: '\0GPL-3.0-or-later\0', after: /^(2\.\d+\.\d+)\0/ },
    ],
    cpes: ['gnupg:gnupg'],
  },
  {
    id: 'rsync',
    title: 'rsync',
    programs: ['rsync'],
    evidence: [
      { anchor: '\0copyright\0url\0', before: /\0(3\.\d+\.\d+)$/ },
      { anchor: '\0%d-bit files\0', before: /\0(3\.\d+\.\d+)$/ },
      { anchor: ' (DRY RUN)\0', after: /^(3\.\d+\.\d+)\0/ },
      { anchor: '\0unexplained error\0', after: /^(3\.\d+\.\d+)\0/ },
      { anchor: '%s  version %s  protocol version ', before: /\0(3\.\d+\.\d+)\0+$/ },
      { anchor: '\0rsync error: %s (code ', before: /\0(3\.\d+\.\d+)\0*$/ },
      { anchor: '\0rsync warning: %s (code ', before: /\0(3\.\d+\.\d+)\0*$/ },
    ],
    cpes: ['samba:rsync'],
  },
  {
    id: 'ghostscript',
    title: 'Ghostscript',
    programs: ['gs', 'libgs.so*'],
    evidence: [{ anchor: '/ghostscript/', after: /^(\d+\.\d+(?:\.\d+)?)\/Resource/ }],
    cpes: ['artifex:ghostscript'],
  },
  {
    id: 'chrome',
    title: 'Chrome and Chromium',
    programs: ['chrome', 'chromium', 'headless_shell', 'chrome-headless-shell'],
    evidence: [
      { anchor: '\0Default', before: /\0(\d+\.\d+\.\d+\.\d+)$/ },
      { anchor: 'debounce-timer\0', after: /^(\d+\.\d+\.\d+\.\d+)\0/ },
      { anchor: '\0chrome\0', before: /\0(\d+\.\d+\.\d+\.\d+)$/ },
    ],
    cpes: ['google:chrome'],
  },
  {
    id: 'firefox',
    title: 'Firefox',
    texts: ['application.ini'],
    evidence: [{ anchor: '\nName=Firefox', after: /^\r?\n(?:[^\n]*\n){0,3}Version=(\d+\.[\d.]+\w*)/ }],
    cpes: ['mozilla:firefox'],
  },
  {
    id: 'wp-cli',
    title: 'WP-CLI',
    texts: ['wp', 'wp-cli.phar'],
    evidence: [{ anchor: 'wp-cli/wp-cli ', after: /^(\d+\.\d+\.\d+)/ }],
    cpes: ['wp-cli:wp-cli'],
    bitnami: 'wp-cli',
  },
];
