import { readXmlElementsIn } from '../../lib/xml-stream.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** The list of a project of before .NET Core: each package with its exact version. https://learn.microsoft.com/nuget/reference/packages-config */
export const packagesConfig = lockFile({
  name: 'nuget-packages-config',
  version: 1,
  ecosystem: 'nuget',
  files: ['packages.config'],
  *packages({ bytes }): Generator<LockedPackage> {
    for (const { attributes } of readXmlElementsIn(bytes, { root: 'packages', elements: ['package'] }))
      yield { name: attributes.id, version: attributes.version };
  },
});

/** Versions of all projects of a repository in one place. https://learn.microsoft.com/nuget/consume-packages/central-package-management */
export const packagesProps = lockFile({
  name: 'nuget-packages-props',
  version: 1,
  ecosystem: 'nuget',
  files: ['Packages.props'],
  pattern: { begins: '', ends: '.Packages.props' },
  packages: centralVersions,
});

const elements = ['PackageVersion', 'PackageReference', 'GlobalPackageReference'];

/** Ranges, floating versions and those that a property holds are none. */
function* centralVersions({ bytes }: ExtractedFile): Generator<LockedPackage> {
  for (const { attributes, children } of readXmlElementsIn(bytes, { root: 'Project', elements })) {
    const version = attributes.Version ?? children.find(({ name }) => name === 'Version')?.text ?? '';
    if (/^\d[\w.+-]*$/.test(version)) yield { name: attributes.Include ?? attributes.Update, version };
  }
}
