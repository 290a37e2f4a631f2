import { decodeText } from '../../lib/text.ts';

/** What a `pom.xml` says of its own project. A value may be a placeholder. */
export interface PomProject {
  readonly group?: string;
  readonly artifact?: string;
  readonly version?: string;
  readonly licences: readonly string[];
}

/** Elements that are read, by their path below the root. */
const wanted = new Set([
  'project/groupId',
  'project/artifactId',
  'project/version',
  'project/parent/groupId',
  'project/parent/version',
  'project/licenses/license/name',
]);
const propertiesPath = 'project/properties/';
const maxDepth = 64;
const maxName = 128;

/** Reads a project's description; what it inherits is taken from the parent that it names. https://maven.apache.org/pom.html */
export function readPom(bytes: Uint8Array): PomProject {
  const values = new Map<string, string>();
  const licences: string[] = [];
  for (const { path, text } of elements(decodeText(bytes))) {
    if (path === 'project/licenses/license/name') licences.push(text);
    else if (!values.has(path)) values.set(path, text);
  }
  const group = values.get('project/groupId') ?? values.get('project/parent/groupId');
  const version = values.get('project/version') ?? values.get('project/parent/version');
  return { group, artifact: values.get('project/artifactId'), version: filledIn(version, values), licences };
}

/** A version that is one placeholder, such as `${revision}`, is looked up among the properties. */
function filledIn(version: string | undefined, values: ReadonlyMap<string, string>): string | undefined {
  const name = /^\$\{([\w.-]+)\}$/.exec(version ?? '')?.[1];
  if (name === undefined) return version;
  if (name === 'project.parent.version') return values.get('project/parent/version');
  return values.get(propertiesPath + name) ?? version;
}

/** Text of the wanted elements. Not an XML reader: entities stay as they are, and what is not well-formed is read as far as it goes. */
function* elements(xml: string): Generator<{ readonly path: string; readonly text: string }> {
  const path: string[] = [];
  let textStart = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const close = endOfMarkup(xml, at);
    if (close < 0) return;
    const markup = xml.slice(at + 1, close);
    if (markup.startsWith('/')) {
      const place = path.join('/');
      if (wanted.has(place) || place.startsWith(propertiesPath))
        yield { path: place, text: xml.slice(textStart, at).trim() };
      path.pop();
    } else if (!/^[?!]/.test(markup) && !markup.endsWith('/')) {
      path.push(nameOf(markup));
      if (path.length > maxDepth) return;
      textStart = close + 1;
    }
    at = close;
  }
}

/** An element's name; one that is longer than any that is looked for is of no interest. */
function nameOf(markup: string): string {
  return /^\S*/.exec(markup.slice(0, maxName))?.[0] ?? '';
}

function endOfMarkup(xml: string, start: number): number {
  if (xml.startsWith('<!--', start)) return endAfter(xml, '-->', start + 4);
  if (xml.startsWith('<![CDATA[', start)) return endAfter(xml, ']]>', start + 9);
  return xml.indexOf('>', start);
}

function endAfter(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length - 1;
}
