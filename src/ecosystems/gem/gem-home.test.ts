import { expect, it } from 'vitest';
import { gemHome } from './gem-home.ts';

it.each([
  ['usr/local/bundle/specifications/rack-3.0.gemspec', 'usr/local/bundle'],
  ['usr/local/bundle/specifications/default/json-2.7.gemspec', 'usr/local/bundle'],
  ['specifications/rack-3.0.gemspec', ''],
  ['usr/lib/ruby/gems/3.1.0/specifications/default/json-2.6.1.gemspec', 'usr/share/rubygems-integration'],
  ['usr/lib/x86_64-linux-gnu/ruby/gems/3.1.0/specifications/pg-1.4.gemspec', 'usr/share/rubygems-integration'],
  ['usr/share/rubygems-integration/all/specifications/json-2.6.1.gemspec', 'usr/share/rubygems-integration'],
  [
    'usr/lib/x86_64-linux-gnu/rubygems-integration/3.1.0/specifications/pg-1.4.gemspec',
    'usr/share/rubygems-integration',
  ],
  ['var/lib/gems/3.1.0/specifications/rack-3.0.gemspec', 'usr/share/rubygems-integration'],
  ['usr/local/lib/ruby/gems/3.1.0/specifications/rack-3.0.gemspec', 'usr/local/lib/ruby/gems/3.1.0'],
  ['bundle/bundler/gems/rack-0fab12345678/rack.gemspec', 'bundle/bundler/gems/rack-0fab12345678/rack.gemspec'],
])('%s is of the gems in %s', (path, home) => {
  expect(gemHome(path)).toBe(home);
});
