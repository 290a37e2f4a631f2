import { alpm } from './alpm/alpm.ts';
import { apk } from './apk/apk.ts';
import { bitnami } from './bitnami/bitnami.ts';
import { brew } from './brew/brew.ts';
import { cargo } from './cargo/cargo.ts';
import { cocoapods } from './cocoapods/cocoapods.ts';
import { composer } from './composer/composer.ts';
import { conan } from './conan/conan.ts';
import { conda } from './conda/conda.ts';
import { cpan } from './cpan/cpan.ts';
import { cran } from './cran/cran.ts';
import { dpkg } from './dpkg/dpkg.ts';
import { ebuild } from './ebuild/ebuild.ts';
import type { Ecosystem } from './ecosystem.ts';
import { elf } from './elf/elf.ts';
import { gem } from './gem/gem.ts';
import { generic } from './generic/generic.ts';
import { golang } from './golang/golang.ts';
import { hackage } from './hackage/hackage.ts';
import { hex } from './hex/hex.ts';
import { huggingface } from './huggingface/huggingface.ts';
import { julia } from './julia/julia.ts';
import { jvm } from './jvm/jvm.ts';
import { luarocks } from './luarocks/luarocks.ts';
import { maven } from './maven/maven.ts';
import { nix } from './nix/nix.ts';
import { npm } from './npm/npm.ts';
import { nuget } from './nuget/nuget.ts';
import { opam } from './opam/opam.ts';
import { opkg } from './opkg/opkg.ts';
import { otp } from './otp/otp.ts';
import { pear } from './pear/pear.ts';
import { pub } from './pub/pub.ts';
import { pypi } from './pypi/pypi.ts';
import { rpm } from './rpm/rpm.ts';
import { snap } from './snap/snap.ts';
import { swift } from './swift/swift.ts';
import { vscodeExtension } from './vscode-extension/vscode-extension.ts';
import { wordpress } from './wordpress/wordpress.ts';

/** Every package ecosystem, sorted by id. */
export const ecosystems: readonly Ecosystem[] = [
  alpm,
  apk,
  bitnami,
  brew,
  cargo,
  cocoapods,
  composer,
  conan,
  conda,
  cpan,
  cran,
  dpkg,
  ebuild,
  elf,
  gem,
  generic,
  golang,
  hackage,
  hex,
  huggingface,
  julia,
  jvm,
  luarocks,
  maven,
  nix,
  npm,
  nuget,
  opam,
  opkg,
  otp,
  pear,
  pub,
  pypi,
  rpm,
  snap,
  swift,
  vscodeExtension,
  wordpress,
];

/** Every product that some ecosystem looks up in the scope `cpe`. */
export const cpeProducts: ReadonlySet<string> = new Set(ecosystems.flatMap((ecosystem) => ecosystem.cpes ?? []));

/** Ids of ecosystems in which releases have lifecycles. */
export const lifecycleEcosystems: readonly string[] = ecosystems
  .filter((ecosystem) => ecosystem.lifecycleScopes)
  .map(({ id }) => id);

const byId = new Map(ecosystems.map((ecosystem) => [ecosystem.id, ecosystem]));

/** The ecosystem with an id. */
export function ecosystemById(id: string): Ecosystem | undefined {
  return byId.get(id);
}
