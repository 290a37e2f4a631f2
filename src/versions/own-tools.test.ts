import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemeById } from './index.ts';

/** A program that reads a pair of versions a line, with a tab between, and prints -1, 0, 1, or `x` where one is no version. */
interface OwnTool {
  readonly scheme: string;
  readonly tool: string;
  readonly command: readonly [string, ...string[]];
  /** What it is to run, by name, in the folder it is run in. */
  readonly file: string;
  readonly program: string;
  /** What versions are made of, behind `first`. */
  readonly pieces: readonly string[];
  readonly first?: string;
}

const numbers = ['.0', '.1', '.2', '.10', '.01', '0'];

const ownTools: readonly OwnTool[] = [
  {
    scheme: 'alpm',
    tool: 'libalpm',
    command: ['python3', 'own.py'],
    file: 'own.py',
    program: `
import ctypes, sys
compare = ctypes.CDLL('libalpm.so.13').alpm_pkg_vercmp
for line in sys.stdin:
    order = compare(*[text.encode() for text in line.rstrip('\\n').split('\\t')])
    print((order > 0) - (order < 0))`,
    pieces: [...numbers, 'a', '.a', 'rc', '_', '+', '.', '-1'],
  },
  {
    scheme: 'composer',
    tool: 'Composer',
    command: ['php', 'own.php'],
    file: 'own.php',
    program: `<?php
require 'Composer/Semver/autoload.php';
$parser = new Composer\\Semver\\VersionParser();
while (($line = fgets(STDIN)) !== false) {
  try {
    [$a, $b] = array_map([$parser, 'normalize'], explode("\\t", rtrim($line, "\\n")));
    echo version_compare($a, $b), "\\n";
  } catch (UnexpectedValueException $e) {
    echo "x\\n";
  }
}`,
    pieces: [...numbers, 'a', 'b2', '-beta', 'RC', '-', 'dev', '.x-dev', 'p1', 'patch', 'stable', '+b', '20240101'],
  },
  {
    scheme: 'cran',
    tool: 'R',
    command: ['Rscript', 'own.R'],
    file: 'own.R',
    program: `
for (line in readLines(file('stdin'))) {
  pair <- strsplit(line, '\\t')[[1]]
  valid <- all(grepl('^([[:digit:]]+[.-])*[[:digit:]]+$', pair))
  cat(if (valid) compareVersion(pair[1], pair[2]) else 'x', '\\n', sep = '')
}`,
    pieces: [...numbers, '-1', '-0', '-'],
  },
  {
    scheme: 'gem',
    tool: 'RubyGems',
    command: ['ruby', 'own.rb'],
    file: 'own.rb',
    program: `
STDIN.each_line do |line|
  a, b = line.chomp.split("\\t")
  puts [a, b].all? { |text| Gem::Version.correct?(text) } ? Gem::Version.new(a) <=> Gem::Version.new(b) : 'x'
end`,
    pieces: [...numbers, 'a', '.a', '.B', '.rc', '.pre1', '-1'],
  },
  {
    scheme: 'golang',
    tool: 'Go',
    command: ['go', 'run', 'own.go'],
    file: 'own.go',
    program: `
package main

import ("bufio"; "fmt"; "go/version"; "os"; "strings")

func main() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		a, b, _ := strings.Cut(lines.Text(), "\\t")
		if version.IsValid(a) && version.IsValid(b) { fmt.Println(version.Compare(a, b)) } else { fmt.Println("x") }
	}
}`,
    first: 'go1.2',
    pieces: ['0', '1', '2', '20', '21', '.0', '.1', 'rc', 'rc1', 'rc10', 'beta2', '-x'],
  },
  {
    scheme: 'hex',
    tool: 'Elixir',
    command: ['elixir', 'own.exs'],
    file: 'own.exs',
    program: `
for line <- IO.stream(:stdio, :line) do
  with [{:ok, a}, {:ok, b}] <- line |> String.trim() |> String.split("\\t") |> Enum.map(&Version.parse/1) do
    IO.puts(%{lt: -1, eq: 0, gt: 1}[Version.compare(a, b)])
  else
    _ -> IO.puts("x")
  end
end`,
    first: '1.0.1',
    pieces: ['0', '1', '.0', '.1', '.10', '.a', 'a', '-', '-rc', '-rc.9', '+1'],
  },
  {
    scheme: 'jvm',
    tool: 'Java',
    command: ['java', 'Own.java'],
    file: 'Own.java',
    program: `
import java.util.Scanner;

class Own {
  public static void main(String[] none) {
    for (Scanner lines = new Scanner(System.in); lines.hasNextLine(); ) {
      String[] pair = lines.nextLine().split("\\t");
      try {
        System.out.println(Integer.signum(Runtime.Version.parse(pair[0]).compareToIgnoreOptional(Runtime.Version.parse(pair[1]))));
      } catch (IllegalArgumentException noVersion) {
        System.out.println("x");
      }
    }
  }
}`,
    first: '11.0.1',
    pieces: ['0', '1', '.1', '.2', '.0.1', '-ea', '-a', '-9', '-10'],
  },
];

describe('version orders against the ecosystem’s own tool', () => {
  it.each(ownTools)('$scheme agrees with $tool on random versions', (own) => {
    const version = fc
      .array(fc.constantFrom(...own.pieces), { maxLength: 6 })
      .map((parts) => `${own.first ?? '1'}${parts.join('')}`);
    const pairs = fc.sample(fc.tuple(version, version), { numRuns: 3_000, seed: 7 });
    const theirs = answersOf(own, pairs);
    if (!theirs) return console.warn(`Skipped: ${own.tool} is not on this machine.`);
    const known = theirs.flatMap((answer, index) => (answer === 'x' ? [] : [index]));
    expect(known.length).toBeGreaterThan(300);
    const wrong = known
      .map((index) => ({ pair: pairs[index] ?? ['', ''], answer: Number(theirs[index]) }))
      .filter(({ pair: [a, b], answer }) => schemeById(own.scheme)?.compare(a, b) !== answer);
    expect(wrong).toEqual([]);
  });
  const characters = fc.constantFrom('0', '1', '2', '9', '10', 'a', 'b', 'rc', '.', '~', '+');
  const upstream = fc.array(characters, { maxLength: 7 }).map((parts) => `1${parts.join('')}`);
  const pairs = fc.sample(fc.tuple(upstream, upstream), { numRuns: 300, seed: 7 });

  it('deb agrees with dpkg on random versions', () => {
    if (!existsSync('/usr/bin/dpkg')) return console.warn('Skipped: dpkg is not on this machine.');
    const wrong = pairs.filter(([a, b]) => {
      const relation = { '-1': 'lt', '0': 'eq', '1': 'gt' }[String(schemeById('deb')?.compare(a, b))] ?? 'none';
      return spawnSync('dpkg', ['--compare-versions', a, relation, b]).status !== 0;
    });
    expect(wrong).toEqual([]);
  });

  it('rpm agrees with rpm on random versions', () => {
    const program = pairs.map(([a, b]) => `print(rpm.vercmp("${a}","${b}")..",")`).join(' ');
    const result = spawnSync('rpm', ['--eval', `%{lua:${program}}`], { encoding: 'utf8' });
    if (result.status !== 0) return console.warn('Skipped: rpm is not on this machine.');
    const theirs = result.stdout
      .split(',')
      .map((text) => text.trim())
      .filter(Boolean)
      .map(Number);
    expect(pairs.map(([a, b]) => schemeById('rpm')?.compare(a, b))).toEqual(theirs);
  });

  it('maven agrees with Maven on random versions', () => {
    const words = fc.constantFrom(
      '0',
      '1',
      '10',
      'a',
      'alpha',
      'rc',
      'ga',
      'sp',
      'xyz',
      'SNAPSHOT',
      '.',
      '.',
      '-',
      '-',
    );
    const version = fc.array(words, { maxLength: 8 }).map((parts) => `1${parts.join('')}`);
    const versions = fc.sample(version, { numRuns: 600, seed: 7 });
    const program = 'org.apache.maven.artifact.versioning.ComparableVersion';
    const result = spawnSync('java', ['-cp', '/usr/share/java/*', program, ...versions], { encoding: 'utf8' });
    if (result.status !== 0) return console.warn('Skipped: Maven is not on this machine.');
    // It tells of each version how it is to the next.
    const theirs = result.stdout.split('\n').flatMap((line) => /^ {3}\S+ ([<=>]+) \S+$/.exec(line)?.[1] ?? []);
    const ours = versions.slice(1).map((next, index) => schemeById('maven')?.compare(versions[index] ?? '', next));
    expect(ours.map((order) => ['<', '==', '>'][(order ?? 0) + 1])).toEqual(theirs);
  });
});

/** What the tool says to each pair; `undefined` where it is missing. */
function answersOf(own: OwnTool, pairs: readonly (readonly [string, string])[]): readonly string[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'own-tool-'));
  try {
    writeFileSync(join(folder, own.file), own.program.trimStart());
    const [program, ...args] = own.command;
    const input = pairs.map((pair) => pair.join('\t')).join('\n');
    const result = spawnSync(program, args, { cwd: folder, input, encoding: 'utf8' });
    const lines = result.stdout?.trim().split('\n');
    return result.status === 0 && lines?.length === pairs.length ? lines : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
