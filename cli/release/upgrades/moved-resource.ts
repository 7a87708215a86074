/** What is compared of a resource that would go and of one that would be made. */
export interface ResourceIdentity {
  readonly urn: string;
  readonly type: string;
  /** The id that AWS knows the resource by; only of what exists already. */
  readonly id?: string;
  /** The names that a new resource is given. */
  readonly names: readonly string[];
}

const ownPackage = "monitored-endpoint:";

/** The same resource of AWS, the same of the program under another parent, or a component of ours under another token. */
export function isSuccessor(gone: ResourceIdentity, made: ResourceIdentity): boolean {
  const isNamedAlike = nameOf(gone.urn) === nameOf(made.urn);
  if (gone.type !== made.type)
    return isNamedAlike && gone.type.startsWith(ownPackage) && made.type.startsWith(ownPackage);
  return isNamedAlike || (gone.id !== undefined && made.names.includes(gone.id));
}

/** The alias by which the engine would know that the one has become the other. */
export function aliasFor(gone: ResourceIdentity, made: ResourceIdentity): string {
  const [name, parent] = [nameOf(gone.urn), parentTypeOf(gone.urn)];
  const parts = [
    ...(name === nameOf(made.urn) ? [] : [`name: "${name}"`]),
    ...(gone.type === made.type ? [] : [`type: "${gone.type}"`]),
    ...(parent === parentTypeOf(made.urn)
      ? []
      : [parent === "" ? "noParent: true" : `parent: <the ${parent} it had>`]),
  ];
  return `aliases: [{ ${parts.join(", ")} }]`;
}

/** Whether an alias on the parent, whose type would be another, moves this child as well: it inherits it. */
export function followsParent(
  [gone, made]: readonly [ResourceIdentity, ResourceIdentity],
  [oldParent, newParent]: readonly [ResourceIdentity, ResourceIdentity],
): boolean {
  return (
    oldParent.type !== newParent.type &&
    gone.urn !== oldParent.urn &&
    gone.urn.replace(`${oldParent.type}$`, `${newParent.type}$`) === made.urn
  );
}

/** The resource's name in the program. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** The type of the parent, with its parents' before it; empty for a child of the stack. */
function parentTypeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(0, Math.max(0, qualified.lastIndexOf("$")));
}
