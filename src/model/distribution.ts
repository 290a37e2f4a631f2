/** A Linux distribution as os-release names it. */
export interface Distribution {
  /** `ID`, lower case: `debian`, `alpine`, `rhel`. */
  readonly id: string;
  /** `VERSION_ID`; empty for rolling releases that have none. */
  readonly version: string;
  /** `VERSION_CODENAME`, where given: `bookworm`. */
  readonly codename?: string;
  /** `PRETTY_NAME`, for people. */
  readonly name: string;
  /** `ID_LIKE`, split. */
  readonly like: readonly string[];
  /** The release of another distribution that it is built on, where it tells: `ubuntu:noble`, `debian:bookworm`, `rhel:9`. */
  readonly base?: string;
  /** Ids of the repositories that its packages come from, sorted, where the image tells: `rhel-9-for-x86_64-baseos-rpms`. */
  readonly repositories?: readonly string[];
}
