import { distance as editDistance } from "fastest-levenshtein";

/** The namespace of this program's keys: its name in Pulumi.yaml. */
const namespace = "monitored-endpoint:";

/** The keys of this program's namespace that nothing reads: a misspelt one would be left out without a word. */
export function unknownKeyProblems(given: readonly string[], known: readonly string[]): string[] {
  const own = known.filter((key) => key.startsWith(namespace));
  return given
    .filter((key) => key.startsWith(namespace) && !own.includes(key))
    .map((key) => `${key}: is not a key of this program; ${fix(key, own)}`);
}

function fix(key: string, known: readonly string[]): string {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(key, name) }))
    .sort((one, other) => one.distance - other.distance);
  const [nearest] = ranked;
  const keys = known.join(", ");
  // More than a third of the letters differ: nobody meant that one.
  return nearest === undefined || nearest.distance > (nearest.name.length - namespace.length) / 3
    ? `remove it, or use one of ${keys}`
    : `did you mean ${nearest.name}? Rename it, or remove it`;
}

/** All physical names carry the environment: under another stack's name they would collide with that stack's own. */
export function environmentProblem(platform: unknown, stack: string): string[] {
  const environment =
    typeof platform === "object" && platform !== null && "environment" in platform
      ? platform.environment
      : undefined;
  if (typeof environment !== "string" || environment === stack) return [];
  return [
    `${namespace}platform.environment: is ${environment}, but this is the stack ${stack}, and a stack is one ` +
      `environment; set it to ${stack}, or select the stack with pulumi stack select ${environment}`,
  ];
}
