import type { SecretRule } from '../secret-rule.ts';

/** Tokens of hosts of source code. */
export const codeHosts: readonly SecretRule[] = [
  {
    id: 'github-token',
    title: 'GitHub token',
    // https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    anchors: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    value: /^gh[pousr]_([A-Za-z0-9]{36,251})(?!\w)/,
    entropy: 3.5,
  },
  {
    id: 'github-fine-grained-token',
    title: 'GitHub fine-grained token',
    anchors: ['github_pat_'],
    value: /^github_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?!\w)/,
    entropy: 3.5,
  },
  {
    id: 'gitlab-token',
    title: 'GitLab token',
    // https://docs.gitlab.com/security/tokens/#token-prefixes
    anchors: [
      ...['glpat-', 'gldt-', 'glrt-', 'glrtr-', 'glcbt-', 'glptt-', 'glft-', 'glimt-', 'glagent-', 'glsoat-'],
      ...['gloas-', 'glffct-', 'glwt-', 'GR1348941'],
    ],
    value: /^(?:gl[a-z]{2,6}-|GR1348941)((?:t\d_)?[\w-]{20,300}(?:\.[a-z0-9]{2}\.[a-z0-9]{9}|\.[a-z0-9]{9})?)(?![\w-])/,
    entropy: 3.5,
  },
  {
    id: 'bitbucket-token',
    title: 'Bitbucket or Atlassian token',
    anchors: ['ATBB', 'ATCTT3xFfG', 'ATATT3xFfG'],
    value: /^(ATBB[A-Za-z0-9]{24}[A-F0-9]{8}|AT(?:CT|AT)T3xFfG[\w=-]{50,250})(?![\w=-])/,
    entropy: 3.5,
  },
  {
    id: 'git-credentials',
    title: 'Password in the address of a git repository',
    anchors: ['https://', 'http://'],
    before: /$/,
    value: /^https?:\/\/[^\s:/@]{0,100}:([^\s:/@]{8,300})@/,
    files: /(?:^|\/)(?:\.git-credentials|\.git\/config|\.gitconfig|\.gitmodules)$/,
    entropy: 2.5,
  },
];
