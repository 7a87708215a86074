/** Appends a key or an index to a property path as Pulumi writes it: `a.b[0]["odd key"]`. */
export function childPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}["${key.replaceAll('"', '\\"')}"]`;
  return path === "" ? key : `${path}.${key}`;
}

/** The name of the top-level property that a path starts with. */
export function topProperty(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}
