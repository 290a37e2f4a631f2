/**
 * Whether a product is the one that an advisory names, both as CPE names (`cpe:/a:redhat:rhel_eus:9.4::appstream`). Vendor, product and
 * version count; an advisory may leave out the end of a version (`openshift:4`). Part and channel tell packages apart, not products.
 * https://redhatproductsecurity.github.io/security-data-guidelines/cpe/
 */
export function isOfProduct(product: string, named: string): boolean {
  const [, , vendor, name, version = ''] = product.split(':');
  const [, , namedVendor, namedName, namedVersion = ''] = named.split(':');
  if (vendor !== namedVendor || name !== namedName || name === undefined) return false;
  return namedVersion === '' || version === namedVersion || version.startsWith(`${namedVersion}.`);
}
