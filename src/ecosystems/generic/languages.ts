import type { Classifier, Evidence } from './classifier.ts';

/** Languages: their interpreters, compilers and runtime libraries. */
export const languages: readonly Classifier[] = [
  {
    id: 'python',
    title: 'Python',
    programs: ['python2*', 'python3*', 'libpython*.so*'],
    evidence: pythonEvidence,
    cpes: ['python:python', 'python_software_foundation:python'],
    bitnami: 'python',
  },
  {
    id: 'pypy',
    title: 'PyPy',
    programs: ['libpypy*.so*'],
    evidence: [{ anchor: '[PyPy ', after: /^(\d+\.\d+\.\d+)/ }],
    cpes: ['pypy:pypy'],
  },
  {
    id: 'node',
    title: 'Node.js',
    programs: ['node', 'nodejs', 'libnode*.so*'],
    evidence: [
      { anchor: 'node.js/v', after: /^(\d+\.\d+\.\d+)\0/ },
      { anchor: 'org/download/release/v', after: /^(\d+\.\d+\.\d+)\/node-v/ },
      // Before version 8.
      { anchor: '\0node v', after: /^([0-7]\.\d+\.\d+)\0/ },
      ...['0', '4', '5', '6', '7'].map((major) => ({
        anchor: `\0v${major}.`,
        after: /^(\d+\.\d+)\0/,
        version: (text: string) => `${major}.${text}`,
      })),
    ],
    cpes: ['nodejs:node.js'],
    bitnami: 'node',
  },
  {
    id: 'deno',
    title: 'Deno',
    programs: ['deno'],
    evidence: [
      // Not `OTel-OTLP-Exporter-Deno/`, which has a version of its own.
      { anchor: 'Deno/', before: /[^-]$/, after: /^(\d+\.\d+\.\d+)/ },
      { anchor: 'deno-canary/', after: /^[0-9a-f]{40}(\d\.\d+\.\d+)/ },
      { anchor: 'standalone', after: /^(?:\.rs)?deno-[0-9a-f]{40}(?:release\/v)?(\d\.\d+\.\d+)/ },
      { anchor: 'DENO_UNSTABLE_COVERAGE_DIR', before: /(\d\.\d+\.\d)[0-9a-f]{40}$/ },
    ],
    cpes: ['deno:deno'],
  },
  {
    id: 'bun',
    title: 'Bun',
    programs: ['bun'],
    evidence: [
      { anchor: 'Bun v', after: /^(\d+\.\d+\.\d+)/ },
      { anchor: 'bun-', after: /^(\d+\.\d+\.\d+)/ },
    ],
    cpes: ['oven-sh:bun', 'bun:bun'],
  },
  {
    id: 'php',
    title: 'PHP',
    programs: ['php', 'php5*', 'php7*', 'php8*', 'php-fpm*', 'php-cgi*', 'php-cli*', 'phpdbg*', 'libphp*.so*'],
    evidence: [{ anchor: '\0X-Powered-By: PHP/', after: /^(\d+\.\d+\.\d+(?:(?:alpha|beta|RC)\d+)?)/ }],
    cpes: ['php:php'],
    bitnami: 'php',
  },
  {
    id: 'ruby',
    title: 'Ruby',
    programs: ['ruby', 'ruby1*', 'ruby2*', 'ruby3*', 'libruby*.so*'],
    evidence: [
      {
        anchor: '\0ruby ',
        // Up to 2.0.0 a patch level was a release of its own.
        after: /^((?:1\.\d+\.\d+|2\.0\.0)p\d+|\d+\.\d+\.\d+(?:(?:preview|rc|dev)\d*)?)(?:p\d+)? \(\d{4}-/,
      },
    ],
    cpes: ['ruby-lang:ruby'],
    bitnami: 'ruby',
    advisories: [{ scope: 'ruby-engine', name: 'ruby', version: (version) => version.replace(/(?<=\d)p(?=\d)/, '.') }],
  },
  {
    id: 'perl',
    title: 'Perl',
    // `perl5.40.0` is a hard link to `perl`.
    programs: ['perl', 'libperl.so*'],
    evidence: [
      // Beside it may be that of the interface, which is the first of its line.
      { anchor: '\0panic: sysconf: %s', before: /\0v(5\.\d+\.\d+)(?:\0+v5\.\d+\.0)?\0*$/ },
      { anchor: '/lib/perl5/', after: /^(?:site_perl\/)?(5\.\d+\.\d+)/ },
      { anchor: '\0/usr/local/share/perl/', after: /^(5\.\d+\.\d+)\0/ },
    ],
    cpes: ['perl:perl'],
  },
  {
    id: 'go',
    title: 'Go',
    texts: ['VERSION'],
    evidence: [
      // Nothing but it, before the lines that Go 1.21 put behind.
      {
        anchor: 'go1',
        before: /^$/,
        after: /^((?:\.\d+)+(?:(?:beta|rc)\d+)?)(?:\s|$)/,
        version: (text) => `1${text}`,
      },
    ],
    cpes: ['golang:go'],
    bitnami: 'golang',
  },
  {
    id: 'rust',
    title: 'Rust',
    programs: ['libstd-*.so', 'libstd-*.dylib'],
    evidence: [
      { anchor: '(rustc version ', after: /^(\d+\.\d+\.\d+(?:-(?:beta\.\d+|nightly))?) \(/ },
      // Where a distribution built it.
      { anchor: '/usr/src/rustc-', after: /^(\d+\.\d+\.\d+)\/library\// },
    ],
    cpes: ['rust-lang:rust'],
  },
  {
    id: 'swift',
    title: 'Swift',
    programs: ['swift', 'swift-frontend'],
    evidence: [{ anchor: 'swift-', after: /^(\d+\.\d+(?:\.\d+)?)-RELEASE\b/ }],
    cpes: ['apple:swift', 'swift:swift'],
  },
  {
    id: 'dart',
    title: 'Dart',
    programs: ['dart'],
    evidence: [
      { anchor: ' (stable)', before: /\0(\d+\.\d+\.\d+)$/ },
      { anchor: ' (beta)', before: /\0(\d+\.\d+\.\d+-[\d.]+\.beta)$/ },
    ],
    cpes: ['dart:dart_software_development_kit'],
  },
  {
    id: 'julia',
    title: 'Julia',
    programs: ['libjulia-internal.so*', 'libjulia.so*'],
    evidence: [
      { anchor: '\0branch\0', before: /\0?(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\d+)?)$/ },
      { anchor: '\0__init__\0', after: /^(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\d+)?)\0verify_methods\0/ },
      { anchor: '\0julia version', before: /\0(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\d+)?)$/ },
      { anchor: '\0BigInt\0', before: /\0(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\d+)?)$/ },
    ],
    cpes: ['julialang:julia'],
  },
  {
    id: 'r',
    title: 'R',
    texts: ['R/library/base/DESCRIPTION'],
    evidence: [{ anchor: '\nVersion: ', before: /^Package: base$/, after: /^(\d+\.\d+\.\d+)\r?\n/ }],
    cpes: ['r_project:r', 'r-project:r'],
  },
  {
    id: 'lua',
    title: 'Lua',
    programs: ['lua', 'lua5*', 'liblua5*.so*', 'liblua.so*'],
    evidence: [
      { anchor: '$LuaVersion: Lua ', after: /^(5\.\d+\.\d+) / },
      { anchor: 'Lua 5.', after: /^(\d+\.\d+) {1,2}Copyright/, version: (text) => `5.${text}` },
    ],
    cpes: ['lua:lua'],
    bitnami: 'lua',
  },
  {
    id: 'luajit',
    title: 'LuaJIT',
    programs: ['luajit', 'luajit-2*', 'libluajit-5.1.so*'],
    evidence: [{ anchor: '\0LuaJIT 2.', after: /^(\d+\.[\w.-]+)/, version: (text) => `2.${text}` }],
    cpes: ['luajit:luajit'],
  },
  {
    id: 'erlang',
    title: 'Erlang/OTP',
    programs: ['beam.smp', 'erlexec'],
    texts: ['OTP_VERSION'],
    evidence: [
      { anchor: '/otp_src_', after: /^(\d+\.\d+(?:\.\d+)*(?:-rc\d+)?)\/erts\// },
      { anchor: '/src/otp-', after: /^(\d+\.\d+(?:\.\d+)*(?:-rc\d+)?)\/erts\// },
      { anchor: 'Erlang/OTP', before: /\0(\d+\.\d+(?:\.\d+)*(?:-rc\d+)?)\0+$/ },
      { anchor: 'Erlang/OTP ', after: /^\d+%s[^\0]*\0+(\d+\.\d+(?:\.\d+)*(?:-rc\d+)?)\0/ },
      { anchor: '\n', before: /^(\d+\.\d+(?:\.\d+)*(?:-rc\d+)?)\r?$/ },
    ],
    cpes: ['erlang:erlang/otp', 'erlang:otp'],
  },
  {
    id: 'elixir',
    title: 'Elixir',
    texts: ['elixir/ebin/elixir.app'],
    evidence: [{ anchor: '{vsn,', after: /^\s*"(\d+\.\d+\.\d+(?:-[a-z0-9.]+)?)"/ }],
    cpes: ['elixir-lang:elixir'],
  },
  {
    id: 'ghc',
    title: 'Glasgow Haskell Compiler',
    programs: ['ghc', 'ghc-7*', 'ghc-8*', 'ghc-9*'],
    evidence: [
      { anchor: '\0GHC ', after: /^(\d+\.\d+\.\d+)\0/ },
      { anchor: '\0libHSghc-', after: /^(\d+\.\d+\.\d+)-(?:\w+-)?ghc[\d.]+\.so\0/ },
    ],
    cpes: ['haskell:ghc'],
  },
  {
    id: 'cabal',
    title: 'Cabal',
    programs: ['cabal'],
    evidence: [
      { anchor: 'cabal-install-', after: /^(\d+\.\d+\.\d+(?:\.\d+)?)-/ },
      { anchor: '\0Cabal-', after: /^(\d+\.\d+\.\d+(?:\.\d+)?)-/ },
    ],
    cpes: ['haskell:cabal'],
  },
  {
    id: 'stack',
    title: 'Haskell Stack',
    programs: ['stack'],
    evidence: [
      { anchor: 'Version ', after: /^(\d+\.\d+\.\d+), Git/ },
      { anchor: '\0stack-', after: /^(\d+\.\d+\.\d+)-\w+:Stack\./ },
      { anchor: '/stack-', after: /^(\d+\.\d+\.\d+)\0/ },
    ],
    cpes: ['haskell:stack'],
  },
  {
    id: 'swipl',
    title: 'SWI-Prolog',
    programs: ['swipl', 'libswipl.so*'],
    evidence: [{ anchor: 'swipl-', after: /^(\d+\.\d+\.\d+)\// }, { name: /^libswipl\.so\.(\d+\.\d+\.\d+)$/ }],
    cpes: ['swi-prolog:swi-prolog'],
  },
  {
    id: 'gcc',
    title: 'GNU Compiler Collection',
    programs: ['gcc'],
    evidence: [{ anchor: 'GCC: (GNU) ', after: /^(\d+\.\d+\.\d+)\0/ }],
    cpes: ['gnu:gcc'],
  },
  {
    id: 'composer',
    title: 'Composer',
    texts: ['composer', 'composer.phar'],
    evidence: [
      {
        anchor: "const BRANCH_ALIAS_VERSION = '",
        before: /\n\s*(?:public )?const VERSION = '(\d+\.\d+\.\d+(?:-\w+)?)';\s+(?:public )?$/,
      },
      { anchor: "'pretty_version' => '", after: /^(\d+\.\d+\.\d+(?:-?(?:alpha|beta|RC)\d+)?)'/ },
    ],
    cpes: ['getcomposer:composer'],
    bitnami: 'composer',
  },
];

/**
 * The version is a text of its own; the series in the file's name tells it from those of others. Where Python was built for a folder that
 * is named after the version, as pyenv does, the compiler keeps the two texts as one.
 */
function pythonEvidence(fileName: string): readonly Evidence[] {
  const series = /python([23]\.\d{1,2})/.exec(fileName)?.[1];
  if (series === undefined) return [];
  return ['\0', '/', '-'].map((before) => ({
    anchor: `${before}${series}.`,
    after: /^(\d+(?:(?:a|b|rc)\d+)?)\+?\0/,
    version: (text) => `${series}.${text}`,
  }));
}
