/** A package as its ecosystem's own tool would list it. */
export interface Package {
  /** Id of the ecosystem, which is also the purl type's family: `dpkg`, `apk`, `rpm`, `npm`, `pypi`, `golang`. */
  readonly ecosystem: string;
  readonly name: string;
  /** Whole version in the ecosystem's notation; for rpm `[epoch:]version-release`, the epoch absent where the header has none. */
  readonly version: string;
  readonly arch?: string;
  /** Operating system that a Go program was built for, as Go names it: `linux`, `windows`; absent where that is not known. */
  readonly system?: string;
  /** The source package this one was built from, where the ecosystem has such a thing. */
  readonly source?: { readonly name: string; readonly version: string };
  /** Who built it (rpm vendor, dpkg maintainer's origin), as written in the package. */
  readonly vendor?: string;
  /** Module of an rpm, `name:stream:version:context:arch`. */
  readonly module?: string;
  /** Slot of an ebuild, with its part behind a slash where it has one: `0`, `0/esr78`. */
  readonly slot?: string;
  readonly licence?: string;
  /** Packages of a Go module that are in the program, as paths below the module's (`''` is its own); absent where that is not known. */
  readonly linkedPackages?: readonly string[];
  /**
   * Functions of these packages that are in the program, as a set that `openNameSet` reads, of names behind the package's path below the
   * module's: `http2.Framer.ReadFrame`. Where it errs, it has a name too many.
   */
  readonly linkedFunctions?: string;
  /** The package of the distribution that brought it: what is said of that one counts. Only of packages that are to be matched. */
  readonly ownedBy?: Package;
  /** What its file is to a package manager: what that has is told of that alone. Only of packages that are to be matched. */
  readonly sameAs?: Package;
  /** `version` is no release: the build tool put it in the place of one, and no advisory can be held against it. */
  readonly unpublished?: true;
}

/** Kinds of documents that name packages without having them installed. */
export const documentKinds = ['lock-file', 'sbom'] as const;

/** What names software that is not there to run: such documents, and headers of a kernel, which are installed without it. */
export const declaringKinds = [...documentKinds, 'kernel-headers'] as const;
export type DeclaringKind = (typeof declaringKinds)[number];

/** What names packages in a layer: such a thing, or a database that counts where a link in the image leads to it. */
export type LayerDeclaringKind = DeclaringKind | 'unlinked';

/** A package and where it was found. */
export interface FoundPackage {
  readonly package: Package;
  /** Path inside the image, without a leading slash: the database, manifest or program that names the package. */
  readonly path: string;
  /** Where in that file, for a package inside an archive: `BOOT-INF/lib/a.jar`, with `!/` between archives inside archives. */
  readonly within?: string;
  /** What names it; absent where it is installed, and there to run. */
  readonly declaredBy?: LayerDeclaringKind;
}

/** Files that a package of the distribution brought, as its database lists them. */
export interface OwnedFiles {
  /** The database file, inside the image, without a leading slash. */
  readonly path: string;
  readonly owner: PackageName;
  /** Inside the image, without a leading slash. */
  readonly files: readonly string[];
  /** Of a database that counts where a link in the image leads to it. */
  readonly declaredBy?: LayerDeclaringKind;
}

/** Which package, whatever its version. */
export interface PackageName {
  readonly ecosystem: string;
  readonly name: string;
}
