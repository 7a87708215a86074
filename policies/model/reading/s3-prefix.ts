/** Whether two S3 addresses are the same folder, or one lies within the other. */
export function overlap(first: string, second: string): boolean {
  const [one, other] = [folder(first), folder(second)];
  return one.startsWith(other) || other.startsWith(one);
}

/** With one slash at its end, so that `capture-reports` does not lie within `capture`. */
function folder(address: string): string {
  return `${address.replace(/\/+$/, "")}/`;
}
