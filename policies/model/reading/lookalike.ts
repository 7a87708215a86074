import type { PolicyResource } from "@pulumi/policy";
import { readName } from "../stack/resource-table";

/** Whether two names differ, but only in upper and lower case or in forms of the same letters. */
export function looksLike(written: string, name: string): boolean {
  return written !== name && folded(written) === folded(name);
}

/** Finds the name that a wrong one probably means: that of the one resource which it looks like. */
export function lookalikesAmong(
  resources: readonly PolicyResource[],
): (written: string) => string | undefined {
  const byFolded = new Map<string, Set<string>>();
  for (const resource of resources) {
    const name = readName(resource);
    if (name.state !== "known") continue;
    const alike = byFolded.get(folded(name.value)) ?? new Set();
    byFolded.set(folded(name.value), alike.add(name.value));
  }
  return (written) => {
    const [probable, ...others] = byFolded.get(folded(written)) ?? [];
    return others.length === 0 && probable !== written ? probable : undefined;
  };
}

/** NFKC writes full-width letters, ligatures and combined accents in one way. */
function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
