/** A share as people read it. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
