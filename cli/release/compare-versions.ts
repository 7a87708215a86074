/** Orders `1.2.3` before `1.10.0`, and a pre-release such as `1.2.3-rc.1` before its release. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  for (const index of [0, 1, 2]) {
    const difference = (first.numbers[index] ?? 0) - (second.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (first.label === second.label) return 0;
  if (first.label === "") return 1;
  if (second.label === "") return -1;
  return first.label.localeCompare(second.label, "en", { numeric: true });
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly label: string } {
  const [core = "", ...label] = version.split("-");
  return { numbers: core.split(".").map(Number), label: label.join("-") };
}
