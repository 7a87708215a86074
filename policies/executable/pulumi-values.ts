/**
 * What the policy SDK takes of `@pulumi/pulumi` while it judges. The whole of that package, which also runs programs and
 * compiles TypeScript, would make the executable 30 times as large.
 */
export * as asset from "@pulumi/pulumi/asset";

/** A policy that mends a resource must not answer with outputs; the SDK asks only whether it did. */
export const Output = {
  isInstance: (value: unknown): boolean =>
    typeof value === "object" && value !== null && "__pulumiOutput" in value && value.__pulumiOutput === true,
};
