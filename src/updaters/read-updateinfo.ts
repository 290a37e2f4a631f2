import { childOf, childrenOf, textOf, type XmlElement } from '../lib/xml-element.ts';
import { readXmlElements } from '../lib/xml-stream.ts';
import type { LeaveOut } from './left-out.ts';

/** An update as a repository of rpms announces it, in its own words. */
export interface UpdateNotice {
  readonly id: string;
  /** `security`, `bugfix`, `enhancement` … */
  readonly type: string;
  readonly title: string;
  readonly severity: string;
  readonly description: string;
  /** When it came out and when it was last changed, as written: `2023-02-17 20:41:00`, ISO 8601 or empty. */
  readonly issued: string;
  readonly updated: string;
  readonly references: readonly UpdateReference[];
  /** Short name of the repository that it is for: `amazon-linux-2---docker`, `F43`. */
  readonly collection: string;
  readonly packages: readonly UpdatePackage[];
}

/** What an update refers to: `id` is a CVE id, the number of a bug … by `type`. */
export interface UpdateReference {
  readonly type: string;
  readonly id: string;
  readonly title: string;
  readonly href: string;
}

/** A package that an update brings. */
export interface UpdatePackage {
  readonly name: string;
  /** `[epoch:]version-release`, without an epoch of 0. */
  readonly version: string;
  readonly arch: string;
}

/**
 * Updates of an `updateinfo.xml`, one by one. One that lacks what all have is left out and told by `leaveOut`; throws as
 * {@link readXmlElements} does. https://docs.pulpproject.org/pulp_rpm/ and https://github.com/rpm-software-management/createrepo_c
 */
export async function* readUpdateinfo(
  bytes: AsyncIterable<Uint8Array>,
  leaveOut: LeaveOut,
): AsyncGenerator<UpdateNotice> {
  for await (const element of readXmlElements(bytes, { root: 'updates', elements: ['update'] })) {
    const notice = noticeOf(element);
    if (notice) yield notice;
    else leaveOut('malformed');
  }
}

function noticeOf(update: XmlElement): UpdateNotice | undefined {
  const id = textOf(update, 'id');
  const collections = childrenOf(childOf(update, 'pkglist'), 'collection');
  const elements = collections.flatMap((collection) => childrenOf(collection, 'package'));
  const packages = elements.map(packageOf).filter((pkg) => pkg !== undefined);
  if (!/^[A-Za-z][\w.:-]{2,99}$/.test(id) || packages.length < elements.length) return undefined;
  return {
    id,
    type: attribute(update, 'type'),
    title: textOf(update, 'title'),
    severity: textOf(update, 'severity'),
    description: textOf(update, 'description'),
    issued: attribute(childOf(update, 'issued'), 'date'),
    updated: attribute(childOf(update, 'updated'), 'date'),
    references: childrenOf(childOf(update, 'references'), 'reference').map((reference) => ({
      type: attribute(reference, 'type'),
      id: attribute(reference, 'id'),
      title: attribute(reference, 'title'),
      href: attribute(reference, 'href'),
    })),
    collection: attribute(collections[0], 'short'),
    packages,
  };
}

function packageOf(element: XmlElement): UpdatePackage | undefined {
  const [name, version, release] = ['name', 'version', 'release'].map((key) => attribute(element, key));
  const epoch = attribute(element, 'epoch') || '0';
  const words = [name, version, release].every((word) => /^[^\s:]{1,200}$/.test(word ?? ''));
  if (!words || !/^\d{1,9}$/.test(epoch)) return undefined;
  const whole = `${Number(epoch) === 0 ? '' : `${Number(epoch)}:`}${version}-${release}`;
  return { name: name as string, version: whole, arch: attribute(element, 'arch') };
}

function attribute(element: XmlElement | undefined, name: string): string {
  return element?.attributes[name] ?? '';
}
