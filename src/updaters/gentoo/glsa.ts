import type { XmlElement } from '../../lib/xml-element.ts';
import { childOf, childrenOf, textOf } from '../../lib/xml-element.ts';
import type { Advisory, AdvisoryRecord, AdvisoryTarget } from '../../model/advisory.ts';
import type { Severity } from '../../model/severity.ts';
import { ebuild } from '../../versions/ebuild.ts';
import { affectedVersions, isComparable, type VersionBound } from './affected-versions.ts';

/** Most bounds that a package has; real ones have fewer than thirty. */
const maxBounds = 200;

const severities: ReadonlyMap<string, Severity> = new Map([
  ['trivial', 'Negligible'],
  ['minimal', 'Negligible'],
  ['low', 'Low'],
  ['normal', 'Medium'],
  ['medium', 'Medium'],
  ['high', 'High'],
]);

/**
 * The record of a Gentoo Linux Security Advisory; `undefined` for one of another shape. One that is about no package has no advisories.
 * https://www.gentoo.org/dtd/glsa.dtd
 */
export function recordOfGlsa(glsa: XmlElement, source: string): AdvisoryRecord | undefined {
  const number = glsa.attributes.id ?? '';
  const packages = childrenOf(childOf(glsa, 'affected'), 'package').map(packageOf);
  if (!/^\d{6}-\d{2,4}$/.test(number) || packages.some((pkg) => pkg === undefined)) return undefined;
  const id = `GLSA-${number}`;
  const severity = severities.get(childOf(glsa, 'impact')?.attributes.type ?? '');
  const vulnerabilities = cveIdsOf(glsa);
  const announced = /^\d{4}-\d\d-\d\d$/.exec(textOf(glsa, 'announced'))?.[0];
  const common = {
    source,
    scope: 'gentoo',
    id,
    vulnerabilities: vulnerabilities.length > 0 ? vulnerabilities : undefined,
    scheme: ebuild.id,
    severity,
    fixedOn: announced,
  };
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: (textOf(glsa, 'synopsis') || textOf(glsa, 'title')).slice(0, 4_000),
      severity,
      cvss: [],
      references: [`https://security.gentoo.org/glsa/${number}`, ...linksOf(glsa)].slice(0, 20),
      published: announced,
    },
    advisories: merged(packages.flatMap((pkg) => (pkg ? variantsOf(pkg) : []))).map(({ name, ranges, only }) => ({
      ...common,
      name,
      ranges,
      only,
      status: ranges.some((range) => range.fixed !== undefined) ? 'fixed' : 'affected',
    })),
  };
}

/** A bound with the slot it holds in; absent: in all. */
interface SlotBound extends VersionBound {
  readonly slot?: string;
}

interface GlsaPackage {
  readonly name: string;
  readonly architectures?: readonly string[];
  readonly vulnerable: readonly SlotBound[];
  readonly unaffected: readonly SlotBound[];
}

function packageOf(element: XmlElement): GlsaPackage | undefined {
  const { name = '', arch = '*' } = element.attributes;
  const [vulnerable, unaffected] = ['vulnerable', 'unaffected'].map((kind) => boundsOf(element, kind));
  if (!/^[\w.+-]{1,100}\/[\w+-]{1,100}$/.test(name) || !vulnerable || !unaffected) return undefined;
  const architectures = arch
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .slice(0, 20);
  const all = architectures.length === 0 || architectures.includes('*');
  return { name, vulnerable, unaffected, architectures: all ? undefined : architectures.toSorted() };
}

const ranges = ['lt', 'le', 'eq', 'ge', 'gt', 'rlt', 'rle', 'rge', 'rgt'] as const;

function boundsOf(element: XmlElement, kind: string): SlotBound[] | undefined {
  const children = childrenOf(element, kind);
  const bounds = children.flatMap(({ attributes, text }): SlotBound[] => {
    const range = ranges.find((word) => word === attributes.range);
    const slot = attributes.slot === '*' ? undefined : attributes.slot;
    const isSlot = slot === undefined || /^[\w.+/-]{1,100}$/.test(slot);
    return range && isSlot && isComparable({ range, version: text }) ? [{ range, slot, version: text }] : [];
  });
  return bounds.length < children.length || children.length > maxBounds ? undefined : bounds;
}

type Variant = Pick<Advisory, 'name' | 'ranges' | 'only'>;

/** What holds in each slot that is named, and in all others; where nothing is affected, nothing is said. */
function variantsOf({ name, architectures, vulnerable, unaffected }: GlsaPackage): Variant[] {
  const named = [...new Set([...vulnerable, ...unaffected].flatMap((bound) => bound.slot ?? []))];
  return [undefined, ...named].flatMap((slot): Variant[] => {
    const holds = (bound: SlotBound) => bound.slot === undefined || (slot !== undefined && isWithin(slot, bound.slot));
    const affected = affectedVersions(vulnerable.filter(holds), unaffected.filter(holds));
    const others = named.filter((other) => slot === undefined || (other !== slot && isWithin(other, slot)));
    const only: AdvisoryTarget = {
      ...(architectures ? { architectures } : {}),
      ...(slot === undefined ? {} : { slot }),
      ...(others.length > 0 ? { exceptSlots: others } : {}),
    };
    return affected.length > 0
      ? [{ name, ranges: affected, only: Object.keys(only).length > 0 ? only : undefined }]
      : [];
  });
}

/** `0/esr78` is a part of the slot `0`. */
function isWithin(slot: string, other: string): boolean {
  return slot === other || slot.startsWith(`${other}/`);
}

/** A package may be listed several times. */
function merged(variants: readonly Variant[]): Variant[] {
  const byTarget = Map.groupBy(variants, ({ name, only }) => JSON.stringify([name, only]));
  return [...byTarget.values()].map((same) => ({
    ...(same[0] as Variant),
    ranges: same.flatMap((variant) => variant.ranges),
  }));
}

/** Ids of what an advisory refers to, else those of its text. Until 2005 an id that was not confirmed began with another word. */
function cveIdsOf(glsa: XmlElement): string[] {
  const uris = childrenOf(childOf(glsa, 'references'), 'uri');
  const ids = idsIn(uris.map((uri) => `${uri.text} ${uri.attributes.link ?? ''}`).join('\n'));
  return ids.length > 0 ? ids : idsIn([textOf(glsa, 'title'), textOf(glsa, 'synopsis')].join('\n'));
}

function idsIn(text: string): string[] {
  const ids = text.match(/\b(?:CVE|CAN)-\d{4}-\d{4,12}\b/g) ?? [];
  return [...new Set(ids.map((id) => id.replace(/^CAN/, 'CVE')))];
}

function linksOf(glsa: XmlElement): string[] {
  const links = childrenOf(childOf(glsa, 'references'), 'uri').map((uri) => (uri.attributes.link ?? '').trim());
  return links.filter((link) => /^https?:\/\/\S{1,490}$/.test(link) && !/(?:CVE|CAN)-\d{4}-/.test(link));
}
