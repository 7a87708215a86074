import * as z from "zod/mini";
import "../../shared/schema-language";

const properties = z.looseObject({
  Name: z.string(),
  TargetVersion: z.union([z.string(), z.number()]),
});
const appSpec = z.looseObject({
  Resources: z.array(z.record(z.string(), z.looseObject({ Properties: properties }))).check(z.minLength(1)),
});

/** The version of the function that a deployment moves traffic to, or why it cannot be told. */
export type TargetVersion =
  | { readonly kind: "version"; readonly version: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads the target version of a function out of a deployment's AppSpec, which the orchestrator writes as JSON. */
export function targetVersionOf(content: string | undefined, functionName: string): TargetVersion {
  if (content === undefined) return unreadable("the deployment has no AppSpec content");
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return unreadable("the deployment's AppSpec is not JSON");
  }
  const parsed = appSpec.safeParse(json);
  if (!parsed.success) return unreadable("the deployment's AppSpec names no function with a TargetVersion");
  const functions = parsed.data.Resources.flatMap((resource) => Object.values(resource));
  const target = functions.find(({ Properties }) => Properties.Name === functionName);
  if (target === undefined) return unreadable(`the deployment's AppSpec does not name ${functionName}`);
  return { kind: "version", version: String(target.Properties.TargetVersion) };
}

function unreadable(reason: string): TargetVersion {
  return { kind: "unreadable", reason };
}
