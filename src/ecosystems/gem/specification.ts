import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';

/**
 * The gem of a specification as RubyGems writes it at installation: Ruby code of one assignment a line, most often after a comment
 * with the essentials. https://guides.rubygems.org/specification-reference/
 */
export function* readSpecification(file: ExtractedFile): Generator<FoundPackage> {
  const lines = decodeText(file.bytes).split('\n');
  const assigned = assignmentsOf(lines);
  const stub = stubOf(lines);
  const name = stub?.name ?? assigned.get('name');
  const version = stub?.version ?? assigned.get('version');
  const platform = stub?.platform ?? assigned.get('platform');
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('has no name and version');
  yield {
    path: file.path,
    package: {
      ecosystem: 'gem',
      name,
      version,
      arch: isPlainWord(platform) && platform !== 'ruby' ? platform : undefined,
      licence: licenceOf(assigned),
    },
  };
}

interface Stub {
  readonly name: string;
  readonly version: string;
  readonly platform: string;
}

/** `# stub: NAME VERSION PLATFORM REQUIRE_PATHS`, on one of the first lines. */
function stubOf(lines: readonly string[]): Stub | undefined {
  const mark = '# stub: ';
  const line = lines.slice(0, 4).find((one) => one.startsWith(mark));
  const [name, version, platform] = line?.slice(mark.length).split(' ') ?? [];
  return name && version && platform ? { name, version, platform } : undefined;
}

/** Strings that are assigned to the attributes of interest; the first assignment to each counts. */
function assignmentsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const assigned = new Map<string, string>();
  for (const line of lines) {
    const [, attribute = '', value = ''] = /^\s*\w{1,32}\.(name|version|platform|licenses?) *= *(.*)/.exec(line) ?? [];
    const text = stringsOf(value).join(' OR ');
    if (text !== '' && !assigned.has(attribute)) assigned.set(attribute, text);
  }
  return assigned;
}

/** Strings of a value such as `"1.0".freeze`, `%q{name}`, `Gem::Version.new("1.0")` or `["MIT".freeze, "Ruby".freeze]`. */
function stringsOf(value: string): string[] {
  return [...value.slice(0, 1_000).matchAll(/(?:["']|%q\{)([^"'{}#]{1,512})["'}]/g)].map((match) => match[1] ?? '');
}

function licenceOf(assigned: ReadonlyMap<string, string>): string | undefined {
  const licence = assigned.get('licenses') ?? assigned.get('license');
  return isPlainWord(licence) ? licence : undefined;
}
