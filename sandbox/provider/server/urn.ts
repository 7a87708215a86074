/** The resource's type and its logical name, from `urn:pulumi:<stack>::<project>::<parents>$<type>::<name>`. */
export function parseUrn(urn: string): { readonly type: string; readonly logicalName: string } {
  const [, , types, ...name] = urn.split("::");
  if (types === undefined || name.length === 0) throw new Error(`"${urn}" is not a URN of a resource`);
  return { type: types.split("$").at(-1) ?? types, logicalName: name.join("::") };
}
