import { describe, expect, it } from 'vitest';
import { recognisedProgram, recognisedText } from '../../../test/support/recognised.ts';
import { languages } from './languages.ts';

/** Bytes as they stand in released programs. */
const programs: readonly (readonly [recognised: string, path: string, content: string])[] = [
  ['bun@1.0.30', 'usr/local/bin/bun', 'a -----\nBun v1.0.30 (1424a1'],
  ['bun@0.5.9', 'usr/local/bin/bun', ' v0.5.9\nbun-0.5.9\nJavaScr'],
  ['cabal@3.10.3.0', 'usr/local/bin/cabal', 'nt.Main\0cabal-install-3.10.3.0-8N8Z8hvX'],
  ['cabal@3.10.3.0', 'usr/local/bin/cabal', 'nionFind\0Cabal-3.10.3.0-inplace:'],
  ['dart@3.13.7', 'usr/local/bin/dart', 'o large"\x003.13.7 (stable) (Thu Oc'],
  ['dart@3.6.0-216.1.beta', 'usr/local/bin/dart', 'Dart,GC"\x003.6.0-216.1.beta (beta) (Wed Se'],
  ['deno@2.9.6', 'usr/local/bin/deno', '6+e518fbdDeno/2.9.6Deno/2.9'],
  ['deno@1.11.3', 'usr/local/bin/deno', 'alone.rsdeno-canary/f4bed1081456089559c82441a13c4fb700840cac1.11.3dlw'],
  [
    'deno@1.16.4',
    'usr/local/bin/deno',
    'i/tools/standalone.rsdeno-ab286750a8c87215a9651efb11fcc620f29140051.16.4release/',
  ],
  [
    'deno@1.10.3',
    'usr/local/bin/deno',
    'stalled\n1.10.31567c1013cc8ff12cf039137792da66a1d0015b5DENO_UNSTABLE_COVERAGE_DIRNo curre',
  ],
  ['erlang@25.3.2.6', 'usr/local/bin/erlexec', '/usr/src/otp_src_25.3.2.6/erts/lib_src\0'],
  ['erlang@23.2.6', 'usr/local/bin/beam.smp', '\0\0\0\x0023.2.6\0\0Erlang/OTP 23%s [e'],
  [
    'erlang@27.3.4.1',
    'usr/local/bin/beam.smp',
    '\0\0\0\0Erlang/OTP 27%s [erts-15.2.7] [source] [64-bit] [smp:%beu:%beu] [ds:%beu:%beu:%beu] [async-threads:%d] [jit:ns%s]\n\0\0\0\x0027.3.4.1\0\0\0\x005',
  ],
  ['gcc@12.3.0', 'usr/local/bin/gcc', '\x90\x15I\0\0\0\0GCC: (GNU) 12.3.0\0\0.shstrt'],
  ['ghc@9.6.5', 'usr/local/bin/ghc-9.6.5', '6) 8.3.0\0GHC 9.6.5\0\0\x0e\0\0\0\xc9\x11\0'],
  ['ghc@9.6.6', 'usr/local/bin/ghc-9.6.6', '9.6.6.so\0libHSghc-9.6.6-ghc9.6.6.so\0libHSpro'],
  ['julia@1.11.9', 'usr/lib/libjulia-internal.so', '_methods\x001.11.9\0branch\0commit\0_'],
  [
    'julia@1.10.11',
    'usr/lib/libjulia-internal.so',
    '\0\x10\x07\0\0\xf0\x07\0\0__init__\x001.10.11\0verify_methods\0Binding ',
  ],
  ['julia@1.8.5', 'usr/lib/libjulia-internal.so', 'ion `%s`\x001.8.5\0julia version %s\n\0(ju'],
  ['julia@1.9.0-alpha1', 'usr/lib/libjulia-internal.so', 'rialized\x001.9.0-alpha1\0BigInt\0BITS_PER'],
  ['lua@5.1.5', 'usr/lib/liblua5.1.so.0.0.0', '\0$Lua: Lua 5.1.5 Copyright (C) 1994-2012 Lua.org, PUC-Rio $\0'],
  ['lua@5.3.6', 'usr/lib/liblua5.3-c++.so.0.0.0', '\0\0\0\0$LuaVersion: Lua 5.3.6  Copyrig'],
  ['lua@5.3.6', 'usr/lib/liblua5.3-c++.so.0.0.0', 'ersion: Lua 5.3.6  Copyright (C) 199'],
  ['luajit@2.1.1737090214', 'usr/lib/libluajit-5.1.so.2.1.1737090214', '.exdata2\0LuaJIT 2.1.1737090214\0jit\0jit'],
  ['node@18.20.4', 'usr/lib/libnode.so.108', '\n\0/json\0node.js/v18.20.4\0(delegat'],
  ['node@0.10.48', 'usr/local/bin/node', 'tus == 0\0node v0.10.48\0FATAL ER'],
  ['node@0.12.18', 'usr/local/bin/node', 'port=\0-v\0v0.12.18\0--enable'],
  ['node@4.9.1', 'usr/local/bin/node', ' agent.\n\0v4.9.1\0moduleLo'],
  ['perl@5.40.1', 'usr/lib/libperl.so.5.40.1', 'AND_SEED\0v5.40.1\0panic: sysconf: %s\0panic: '],
  ['perl@5.12.5', 'usr/local/bin/perl', 'sr/local/lib/perl5/5.12.5\0-e\0/dev'],
  ['php@8.4.27', 'usr/lib/libphp8.4.so', "'\n\0%s,%s\0X-Powered-By: PHP/8.4.27\0ZEND_MM"],
  ['pypy@7.3.19', 'usr/lib/libpypy3.11-c.so', ':57:20)\n[PyPy 7.3.19 with \0\0'],
  ['python@3.13.5', 'usr/lib/libpython3.13.so.1.0', '\0 %.256s\x003.13.5\0%.80s (%'],
  ['ruby@3.3.8', 'usr/lib/libruby-3.3.so.3.3.8', '\0\0\0\0ruby 3.3.8 (2025-04-09 re'],
  ['perl@5.40.1', 'usr/lib/libperl.so.5.40', '/etc/perl\0/usr/local/share/perl/5.40.1\0/usr/share/perl5'],
  ['rust@1.63.0', 'usr/lib/libstd-a5a48102fbd58791.so', 'CITY/usr/src/rustc-1.63.0/library/alloc/src/'],
  ['rust@1.67.1', 'lib/libstd-16f2b65e77054c42.dylib', 'LLVM (rustc version 1.67.1 (d5a82bbd2 '],
  ['rust@1.50.0', 'usr/lib/libstd-6f77337c1826707d.so', 'ng LLVM (rustc version 1.50.0 (cb75ad5d'],
  ['stack@2.15.7', 'usr/local/bin/stack', ' found: \0stack-2.15.7-KQ7W5MnYZbDKtf0p3ESnf3:Stack.InvalidR'],
  ['stack@2.15.7', 'usr/local/bin/stack', 'hc-9.6.6/stack-2.15.7\0stack_li'],
  ['swift@6.0.3', 'usr/local/bin/swift-frontend', ' 6.0.3 (swift-6.0.3-RELEASE)\0SWIFT_'],
  ['swipl@9.3.8', 'usr/local/bin/swipl', 'tmp/src/swipl-9.3.8/src\0/usr'],
  ['stack@2.9.1', 'usr/local/bin/stack', '\0Version 2.9.1, Git revision '],
  ['erlang@25.3.2.7', 'usr/local/lib/erlang/erts-13.2.2/bin/erlexec', '\0/usr/local/src/otp-25.3.2.7/erts/\0'],
  ['python@3.13.0rc1', 'usr/local/bin/python3.13', '\x003.13.0rc1\0'],
  ['python@2.7.18', 'usr/lib/libpython2.7.so.1.0', '\x002.7.18\0'],
  ['python@2.7.16', 'usr/bin/python2.7', '\x002.7.16+\0'],
  ['ruby@1.9.3p551', 'usr/local/bin/ruby', '\0ruby 1.9.3p551 (2014-11-13 revision 48407)'],
  ['ruby@2.7.7', 'usr/local/bin/ruby', '\0ruby 2.7.7p221 (2022-11-24 revision 168ec2b1e5) [x86_64-linux]'],
  ['ruby@3.4.0preview1', 'usr/local/bin/ruby', '\0ruby 3.4.0preview1 (2024-05-16 master 9d69619623) [x86_64-linux]'],
];

const texts: readonly (readonly [recognised: string, path: string, content: string])[] = [
  ['elixir@1.18.3', 'usr/local/lib/elixir/lib/elixir/ebin/elixir.app', '},\n     {vsn,"1.18.3"},\n     '],
  ['erlang@27.3.4.1', 'usr/local/lib/erlang/releases/27/OTP_VERSION', '27.3.4.1\n'],
  ['r@4.5.0', 'usr/lib/R/library/base/DESCRIPTION', 'Package: base\nVersion: 4.5.0\nPriority'],
  ['go@1.21.3', 'usr/local/go/VERSION', 'go1.21.3\ntime 2023-10-09T17:04:35Z\n'],
  ['go@1.20', 'usr/local/go/VERSION', 'go1.20'],
  ['go@1.25.1', 'opt/hostedtoolcache/go/1.25.1/x64/VERSION', 'go1.25.1\n'],
  ['go@1.15', 'usr/local/go/VERSION', 'go1.15 Tue Aug 11'],
  ['go@1.22rc1', 'usr/local/go/VERSION', 'go1.22rc1\n'],
  [
    'composer@2.7.1',
    'usr/bin/composer',
    "class Composer\n{\n\npublic const VERSION = '2.7.1';\npublic const BRANCH_ALIAS_VERSION = '';\n",
  ],
  [
    'composer@1.4.2',
    'composer.phar',
    "class Composer\n{\n    const VERSION = '1.4.2';\n    const BRANCH_ALIAS_VERSION = '';\n",
  ],
  ['composer@2.0.8', 'usr/bin/composer', "array (\n    'pretty_version' => '2.0.8',\n"],
];

describe('languages', () => {
  it.each(programs)('%s is recognised by %s', (recognised, path, content) => {
    expect(recognisedProgram(path, content)).toBe(recognised);
  });

  it.each(texts)('%s is recognised by %s', (recognised, path, content) => {
    expect(recognisedText(path, content)).toBe(recognised);
  });

  it('are all shown', () => {
    const shown = [...programs, ...texts].map(([recognised]) => recognised);
    expect(
      languages.filter(({ id }) => !shown.some((one) => one.split(' ').some((name) => name.startsWith(`${id}@`)))),
    ).toEqual([]);
  });
});
