import { expect, it } from 'vitest';
import { extractedFile } from '../extracted-file.ts';
import { readSpecification } from './specification.ts';

const read = (...lines: readonly string[]) =>
  [...readSpecification(extractedFile('specifications/x.gemspec', Buffer.from(lines.join('\n'))))].map(
    (one) => one.package,
  )[0];

it.each([
  [
    'its comment',
    ['# -*- encoding: utf-8 -*-', '# stub: rails 7.1.0 ruby lib'],
    { name: 'rails', version: '7.1.0', arch: undefined },
  ],
  [
    'its comment, with its platform',
    ['# stub: nokogiri 1.16.0 x86_64-linux lib'],
    { version: '1.16.0', arch: 'x86_64-linux' },
  ],
  [
    'its assignments',
    ['Gem::Specification.new do |s|', '  s.name = "rails".freeze', '  s.version = Gem::Version.new("7.1.0")'],
    { name: 'rails', version: '7.1.0' },
  ],
  [
    'older quotes',
    ['s.name = %q{rails}', "s.version = '7.1.0'", 's.platform = "java"'],
    { name: 'rails', arch: 'java' },
  ],
  ['the first of several', ['s.name = "a"', 's.name = "b"', 's.version = "1"'], { name: 'a' }],
  ['licences', ['# stub: a 1 ruby lib', 's.licenses = ["MIT".freeze, "Ruby".freeze]'], { licence: 'MIT OR Ruby' }],
])('a gem is told by %s', (_name, lines, found) => {
  expect(read(...lines)).toMatchObject(found);
});

it.each([
  ['no version', ['s.name = "rails"']],
  ['a version that is code', ['s.name = "rails"', 's.version = Rails::VERSION']],
  ['nothing', ['']],
])('one with %s is refused', (_name, lines) => {
  expect(() => read(...lines)).toThrow('has no name and version');
});
