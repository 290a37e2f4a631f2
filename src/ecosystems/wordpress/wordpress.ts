import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Plugins of WordPress, active or not, by the name that its plugin directory knows them by, as `wp plugin list` has them. */
export const wordpress: Ecosystem = {
  id: 'wordpress',
  title: 'WordPress plugins',
  reads: 'headers of `wp-content/plugins/**/*.php`',
  ofDistribution: false,
  extractors: [
    { name: 'wordpress-plugin', version: 1, maxSize: 16 << 20, wants: isPluginFile, reads: ['*.php'], extract },
  ],
  // The purl specification has no type for them.
  purl: (pkg) => purlOf({ type: 'generic', namespace: 'wordpress-plugin', name: pkg.name, version: pkg.version }),
  // No open advisory database speaks of them.
  advisoryKeys: () => [],
};

const plugins = 'wp-content/plugins/';

/** `wp-content/plugins/NAME/*.php` and `wp-content/plugins/NAME.php`: WordPress looks no deeper. */
function isPluginFile(path: string): boolean {
  if (!path.endsWith('.php')) return false;
  const begin = path.lastIndexOf(plugins);
  return begin >= 0 && path.split('/').length - path.slice(0, begin).split('/').length <= 3;
}

/** WordPress looks no further for the header, in bytes. */
const headerSize = 8 * 1024;

/** A file with a header is a plugin, any other belongs to one. https://developer.wordpress.org/plugins/plugin-basics/header-requirements/ */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const header = decodeText(file.read(0, headerSize)).replaceAll('\r', '\n');
  const [name = ''] = file.path.slice(file.path.lastIndexOf(plugins) + plugins.length).split('/');
  const slug = name.endsWith('.php') ? name.slice(0, -'.php'.length) : name;
  const version = field(header, 'Version');
  if (field(header, 'Plugin Name') === undefined || !isPlainWord(slug) || version === undefined) return;
  yield {
    path: file.path,
    package: { ecosystem: 'wordpress', name: slug, version, licence: field(header, 'License') },
  };
}

/** A field of a comment, `* Version: 1.0`; the first one counts. */
function field(header: string, name: string): string | undefined {
  const begin = `${name.toLowerCase()}:`;
  for (const line of header.split('\n')) {
    const text = line.replace(/^[ \t]*<\?php/, '').replace(/^[ \t/*#@]+/, '');
    if (!text.toLowerCase().startsWith(begin)) continue;
    const value = text
      .slice(begin.length)
      .split(/\*\/|\?>/, 1)[0]
      ?.trim();
    return isPlainWord(value) ? value : undefined;
  }
  return undefined;
}
