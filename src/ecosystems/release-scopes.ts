/** Releases have one to three numbers, whatever a version says beyond. */
const mostNumbers = 3;

/** Scopes in which the lifecycle of a version's release may be told, the most exact first: `eol:nodejs:18.20.4`, `eol:nodejs:18.20`, `eol:nodejs:18`. */
export function releaseScopes(product: string, version: string): string[] {
  const numbers = (/^v?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? '').split('.', mostNumbers).filter(Boolean);
  return numbers.map((_, index) => `${product}:${numbers.slice(0, numbers.length - index).join('.')}`);
}
