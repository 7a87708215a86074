import type { StackValidationPolicy } from "@pulumi/policy";
import { policyResources, type ResourceSpec } from "./policy-resources";

/** A violation as a policy reported it. */
export interface Report {
  readonly policy: string;
  readonly message: string;
  readonly urn: string | undefined;
}

/**
 * One analysis of a stack as the SDK does it: the policies one after the other, each with resources of its own that
 * were decoded anew, and each with its own configuration.
 */
export async function analyze(
  policies: readonly StackValidationPolicy[],
  specs: readonly ResourceSpec[],
  configuration: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (const { name, validateStack } of policies) {
    await validateStack(
      {
        resources: policyResources(specs),
        stackTags: new Map(),
        getConfig: <Config extends object>() => (configuration[name] ?? {}) as Config,
        notApplicable: (reason): never => {
          throw new Error(`not applicable: ${reason}`);
        },
      },
      (message, urn) => reports.push({ policy: name, message, urn }),
    );
  }
  return reports;
}
