import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { AdvisoryLookupKey } from '../../model/advisory.ts';
import type { FoundPackage, Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { releaseScopes } from '../release-scopes.ts';

/** What the NVD calls the products. Before Java 9 it writes versions in two parts, which are not held against others. */
const products: Readonly<Record<string, readonly string[]>> = {
  jdk: ['oracle:jdk', 'oracle:java_se'],
  jre: ['oracle:jre', 'oracle:java_se'],
  openjdk: ['oracle:openjdk'],
  zulu: ['oracle:openjdk'],
};

/** Java runtimes, by the file `release` in their folder. https://openjdk.org/jeps/223 */
export const jvm: Ecosystem = {
  id: 'jvm',
  title: 'Java runtimes',
  reads: 'the file `release` of a JDK or JRE',
  ofDistribution: false,
  unmanaged: true,
  cpes: Object.values(products).flat(),
  extractors: [{ name: 'jvm-release', version: 1, maxSize: 1 << 20, wants: isRelease, reads: ['release'], extract }],
  purl: ({ name, version, vendor }) =>
    purlOf({ type: 'generic', namespace: productVendor(name, vendor), name, version }),
  advisoryKeys,
  lifecycleScopes({ name, version, vendor = '' }) {
    const product = isOwnProduct(vendor.toLowerCase()) ? 'oracle-jdk' : builds.get(name === 'zulu' ? name : vendor);
    return product === undefined ? [] : releaseScopes(`eol:${product}`, version.replace(/^1\./, ''));
  },
};

/** Builds whose releases end on known days, by product or vendor. */
const builds: ReadonlyMap<string, string> = new Map([
  ['Eclipse Adoptium', 'eclipse-temurin'],
  ['zulu', 'azul-zulu'],
]);

function isRelease(path: string): boolean {
  return path.endsWith('/release') || path === 'release';
}

/** Many things are called `release`: what has no Java version is none of these. */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const facts = readFacts(decodeText(file.bytes));
  const version = versionOf(facts);
  if (!isPlainWord(version) || !/^\d/.test(version)) return;
  const vendor = facts.get('IMPLEMENTOR');
  const pkg: Package = {
    ecosystem: 'jvm',
    name: productOf(facts),
    version,
    vendor: isPlainWord(vendor) ? vendor : undefined,
  };
  yield { path: file.path, package: pkg };
}

/** Lines of `KEY="value"`. */
function readFacts(text: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? [];
    if (key !== undefined && value !== undefined) facts.set(key, value.replaceAll('"', ''));
  }
  return facts;
}

/** The whole version with its build, as `java -version` prints it; old runtimes have it in the short form alone. */
function versionOf(facts: ReadonlyMap<string, string>): string | undefined {
  const runtime = facts.get('JAVA_RUNTIME_VERSION');
  const java = facts.get('JAVA_VERSION');
  if (runtime !== undefined || java === undefined) return runtime;
  // Some distributions have a full version of their own.
  const full = facts.get('FULL_VERSION');
  return full?.startsWith(majorOf(java)) ? full : java;
}

function majorOf(version: string): string {
  return version.slice(0, /\D|$/.exec(version)?.index);
}

/** What security databases call it: builds of the open source by their community's name, those of Oracle, Sun and Azul by their product's. */
function productOf(facts: ReadonlyMap<string, string>): string {
  const implementor = facts.get('IMPLEMENTOR')?.toLowerCase() ?? '';
  if (implementor.includes('azul')) return 'zulu';
  if (!isOwnProduct(implementor)) return 'openjdk';
  const isKit = facts.get('IMAGE_TYPE') === 'JDK' || facts.get('MODULES')?.split(' ').includes('jdk.compiler');
  return isKit ? 'jdk' : 'jre';
}

function isOwnProduct(implementor: string): boolean {
  return implementor.includes('oracle') || implementor.startsWith('sun ');
}

function advisoryKeys({ name, version }: Package): AdvisoryLookupKey[] {
  return [...bitnamiKeys(version), ...cpeKeys(name, version)];
}

/** Bitnami has the releases of OpenJDK with three numbers at most, Java 8 like those after it. https://github.com/bitnami/vulndb */
function bitnamiKeys(version: string): AdvisoryLookupKey[] {
  const [, feature, update] = /^1\.(\d+)\.0_(\d+)/.exec(version) ?? [];
  const release = feature === undefined ? releaseOf(version)?.split('.', 3).join('.') : `${feature}.0.${update}`;
  return release === undefined ? [] : [{ scope: 'bitnami', name: 'java', version: release }];
}

function cpeKeys(name: string, version: string): AdvisoryLookupKey[] {
  const release = releaseOf(version);
  return release === undefined
    ? []
    : (products[name] ?? []).map((product) => ({ scope: 'cpe', name: product, version: release }));
}

/** The release since Java 9, whose number is the first one. */
function releaseOf(version: string): string | undefined {
  const release = /^\d+(?:\.\d+)*/.exec(version)?.[0];
  return release?.startsWith('1.') ? undefined : release;
}

function productVendor(name: string, vendor = ''): string {
  if (name === 'zulu') return 'azul';
  return vendor.toLowerCase().startsWith('sun ') ? 'sun' : 'oracle';
}
