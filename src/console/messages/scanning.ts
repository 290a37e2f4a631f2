/** What a version has: vulnerabilities, packages, layers, risks, advice, comparisons; and looking for them. */
export const scanning = {} as const;
