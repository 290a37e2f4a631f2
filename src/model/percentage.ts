/** A share from 0 to 1 in percent, with as many digits as tell something: `94 %`, `3.4 %`, `0.05 %`. */
export function percentage(share: number): string {
  const percent = share * 100;
  return `${percent.toFixed(percent >= 9.95 ? 0 : percent >= 0.095 ? 1 : 2)} %`;
}
