import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { gem } from './gem.ts';

const path = 'usr/local/bundle/specifications/a-1.0.gemspec';
const extract = (text: string) => extractFrom(gem, path, text).packages;

describe('the specification of a gem', () => {
  it.each([
    ['usr/lib/ruby/gems/3.1.0/specifications/rexml-3.2.5.gemspec', true],
    ['usr/lib/ruby/gems/3.1.0/specifications/default/json-2.6.1.gemspec', true],
    ['usr/local/bundle/specifications/rack-2.2.3.gemspec', true],
    ['app/vendor/bundle/ruby/3.1.0/specifications/rack-2.2.3.gemspec', true],
    ['usr/share/rubygems-integration/all/specifications/rake-13.0.6.gemspec', true],
    ['opt/jruby/lib/ruby/gems/shared/specifications/rake-13.0.6.gemspec', true],
    ['app/vendor/bundle/ruby/3.1.0/bundler/gems/my-gem-6df723c0b748/my-gem.gemspec', true],
    ['app/vendor/bundle/ruby/3.1.0/bundler/gems/redis-rb-6df723c0b748/redis.gemspec', true],
    ['app/vendor/bundle/ruby/3.1.0/bundler/gems/rails-6df723c0b748/activejob/activejob.gemspec', false],
    ['app/vendor/bundle/ruby/3.1.0/bundler/gems/my-gem/my-gem.gemspec', false],
    ['app/vendor/bundle/ruby/3.1.0/bundler/gems/my-gem-6df723c0b748/other/my-gem.gemspec', false],
    ['app/vendor/bundle/ruby/3.1.0/gems/rack-2.2.3/rack.gemspec', false],
    ['usr/lib/ruby/gems/3.1.0/gems/bundler-2.3.7/spec/fixtures/specifications/a-1.gemspec', false],
    ['app/specifications/notes/a-1.gemspec', false],
    ['app/default/a-1.gemspec', false],
    ['app/app.gemspec', false],
    ['usr/lib/ruby/gems/3.1.0/specifications/README', false],
  ])('is of an installed one at %s: %s', (place, wanted) => {
    expect(gem.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it.each([
    [
      'as RubyGems writes it',
      '# -*- encoding: utf-8 -*-\n# stub: rake 13.0.6 ruby lib\n\nGem::Specification.new do |s|\n  s.name = "rake".freeze\n' +
        '  s.version = "13.0.6"\n  s.licenses = ["MIT".freeze, "Ruby".freeze]\n  s.required_ruby_version = ">= 2"\nend\n',
      { name: 'rake', version: '13.0.6', licence: 'MIT OR Ruby' },
    ],
    [
      'for a platform',
      '# stub: nokogiri 1.15.0 x86_64-linux lib\n',
      { name: 'nokogiri', version: '1.15.0', arch: 'x86_64-linux' },
    ],
    [
      'with an extension',
      '# -*- encoding: utf-8 -*-\n# stub: date 3.2.2 ruby lib\n# stub: ext/date/extconf.rb\n',
      { name: 'date', version: '3.2.2' },
    ],
    [
      'without a stub line',
      'Gem::Specification.new do |spec|\r\n  spec.name = "a-b"\r\n  spec.version = Gem::Version.new("1.0.pre1")\r\n  spec.platform = \'java\'\r\n',
      { name: 'a-b', version: '1.0.pre1', arch: 'java' },
    ],
    ['as the first versions wrote it', '  s.name = %q{a}\n  s.version = "1"\n', { name: 'a', version: '1' }],
  ])('is read %s', (_, text, expected) => {
    expect(extract(text)).toEqual([{ ecosystem: 'gem', ...expected }]);
  });

  it.each(['', '# stub: a\n', 's.name = "a"\ns.version = A::VERSION\n', 's.name = "a"\ns.version = "#{x}"\n'])(
    'that is %j is a problem',
    (text) => expect(() => extract(text)).toThrow('has no name and version'),
  );

  it('has a purl with its platform', () => {
    const pkg = { ecosystem: 'gem', name: 'nokogiri', version: '1.15.0', arch: 'x86_64-linux' };
    expect(gem.purl(pkg)).toBe('pkg:gem/nokogiri@1.15.0?platform=x86_64-linux');
    expect(gem.advisoryKeys(pkg)).toEqual([{ scope: 'rubygems', name: 'nokogiri', version: '1.15.0' }]);
  });

  it('is held against advisories without the platform that others put into the version', () => {
    const pkg = { ecosystem: 'gem', name: 'nokogiri', version: '1.15.0-x86_64-linux' };
    expect(gem.advisoryKeys(pkg)).toEqual([{ scope: 'rubygems', name: 'nokogiri', version: '1.15.0' }]);
  });
});
