import { createHash } from "node:crypto";
import type { Problem } from "./problem";
import type { Property } from "./property";

/** What the engine asks of names that are not given (`pulumi:autonaming` in the project's settings). */
export type Autonaming =
  | { readonly mode: "propose" | "enforce"; readonly name: string }
  | { readonly mode: "disabled" };

export interface NameRequest {
  readonly propertyName: string;
  readonly property: Property;
  readonly logicalName: string;
  /** Random bytes that the engine keeps for this resource, so that a preview and its `up` agree. */
  readonly randomSeed: Uint8Array;
  readonly autonaming: Autonaming | undefined;
}

/** The name of a resource that was given none: `<logical name>-<7 hex digits>`, as the real provider makes it. */
export function automaticName(request: NameRequest): string | Problem {
  const { propertyName, property, logicalName, randomSeed, autonaming } = request;
  if (autonaming?.mode === "disabled") {
    return {
      property: propertyName,
      reason: "automatic naming is switched off for this resource: give a name",
    };
  }
  const { prefix = "", lowerCase = false } = property.options.autoName ?? {};
  const suffix = createHash("sha256").update(randomSeed).update(logicalName).digest("hex").slice(0, 7);
  const proposed = autonaming?.name ?? `${logicalName}-${suffix}`;
  const name = prefix + (lowerCase ? proposed.toLowerCase() : proposed);
  const { maximum } = property.options;
  if (maximum !== undefined && name.length > maximum) {
    return {
      property: propertyName,
      reason: `the automatic name "${name}" is longer than ${maximum} characters: give a shorter name, or shorten the resource's logical name`,
    };
  }
  return name;
}
