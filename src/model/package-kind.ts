/** Where packages come from: the distribution, a package manager of a language, or nowhere that any package manager knows. */
export const packageKinds = ['distribution', 'language', 'unmanaged'] as const;
export type PackageKind = (typeof packageKinds)[number];
