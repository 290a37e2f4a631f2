/** What a CPE name says of where packages come from. */
export interface RedHatProduct {
  /** Scope of its packages; absent where the name does not tell for which release they are built. */
  readonly scope?: string;
  /**
   * `main` is what every subscriber gets; `extended` a minor release that is kept up for longer (EUS, AUS, E4S …); `els` what a release
   * gets after its end; `layered` whatever is installed on top.
   */
  readonly kind: 'main' | 'extended' | 'els' | 'layered';
  /** The name as far as product and version: `cpe:/o:redhat:rhel_eus:9.4`. Channels (`::appstream`) tell packages apart that have names of their own. */
  readonly cpe: string;
}

const extended = /^(?:rhel_(?:aus|e4s|eus|eus_long_life|mission_critical|tus)|enterprise_linux_(?:aus|e4s|eus|tus))$/;

/** Reads a CPE name of Red Hat's; `undefined` for any other. https://redhatproductsecurity.github.io/security-data-guidelines/cpe/ */
export function redHatProduct(cpe: string): RedHatProduct | undefined {
  const match = /^cpe:\/([ao]):redhat:([a-z0-9_.-]{1,80}):([\w.-]{0,40})(?::[^:]{0,40}(?::([^:]{0,40}))?)?/i.exec(cpe);
  if (!match) return undefined;
  const [, part = '', product = '', version = '', edition = ''] = match;
  const name = (letter: string) => `cpe:/${letter}:redhat:${product}:${version}`;
  const release = /^\d{1,2}(?=\.|$)/.exec(version)?.[0];
  const scope = release && `rhel:${release}`;
  if (product === 'hummingbird') return { scope: product, kind: 'main', cpe: name(part) };
  // Part `a` and part `o` are channels of one product.
  if (product === 'enterprise_linux') return { scope, kind: 'main', cpe: name('o') };
  if (extended.test(product)) return { scope, kind: 'extended', cpe: name('o') };
  if (product === 'rhel_els' || product === 'enterprise_linux_els') return { scope, kind: 'els', cpe: name('o') };
  const built = /^el(\d{1,2})$/.exec(edition)?.[1];
  return { scope: built && `rhel:${built}`, kind: 'layered', cpe: name(part) };
}
