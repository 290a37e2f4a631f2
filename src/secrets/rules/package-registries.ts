import type { SecretRule } from '../secret-rule.ts';

/** Whether base64 holds `user:password`, in words that can be typed. */
function isLogin(value: string): boolean {
  const [, password = ''] = /^[\x21-\x39\x3b-\x7e]{1,200}:([\x20-\x7e]{3,4000})$/.exec(unpacked(value)) ?? [];
  return password !== '' && !/^(?:pass(?:word|wd)?|secret|token|test|changeme)$/i.test(password);
}

function unpacked(value: string): string {
  return Buffer.from(value, 'base64').toString('latin1');
}

/** Credentials of registries of packages and images. */
export const packageRegistries: readonly SecretRule[] = [
  {
    id: 'npm-token',
    title: 'npm token',
    anchors: ['npm_'],
    value: /^npm_([A-Za-z0-9]{36})(?!\w)/,
    entropy: 3.5,
  },
  {
    id: 'npmrc-login',
    title: 'Login in an .npmrc file',
    anchors: [':_auth', '_authToken', '_password', '_auth'],
    before: /$/,
    value: /^:?_(?:authToken|auth|password)\s{0,3}=\s{0,3}["']?([A-Za-z0-9+/=_.-]{16,2000})/,
    files: /(?:^|\/)\.?npmrc$/,
    reach: 2_048,
    entropy: 3,
  },
  {
    id: 'pypi-token',
    title: 'PyPI token',
    anchors: ['pypi-AgE'],
    // `AgEIcHlwaS5vcmc` and `AgENdGVzdC5weXBpLm9yZw`: the host is the first word of the macaroon.
    value: /^pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)([\w-]{50,1000})(?![\w-])/,
    reach: 1_024,
    entropy: 3.5,
  },
  {
    id: 'pypirc-login',
    title: 'Password in a .pypirc or .netrc file, or in the address of a package index',
    anchors: ['password', 'https://', 'http://'],
    before: /$/,
    value: /^(?:password(?:\s{0,3}[:=]\s{0,3}|\s{1,8})|https?:\/\/[^\s:/@]{1,100}:)([^\s:/@]{8,300})(?=@|\s|$)/,
    files: /(?:^|\/)(?:\.pypirc|[._]netrc|pip\.conf|\.condarc|uv\.toml)$/,
    entropy: 2.5,
  },
  {
    id: 'rubygems-key',
    title: 'RubyGems API key',
    anchors: ['rubygems_'],
    value: /^rubygems_([0-9a-f]{48})(?!\w)/,
    entropy: 3,
  },
  {
    id: 'docker-login',
    title: 'Login to a registry in a Docker configuration',
    anchors: ['"auth"'],
    before: /$/,
    value: /^"auth"\s{0,9}:\s{0,9}"([A-Za-z0-9+/]{6,4000}={0,2})"/,
    accepts: isLogin,
    reach: 4_096,
    files: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg|\.dockerconfigjson|auth\.json|containers\/config\.json)$/,
  },
  {
    id: 'docker-hub-token',
    title: 'Docker Hub token',
    anchors: ['dckr_pat_', 'dckr_oat_'],
    value: /^dckr_[po]at_([\w-]{27,32})(?![\w-])/,
    entropy: 3.5,
  },
];
