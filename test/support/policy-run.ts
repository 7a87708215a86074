import type { EnforcementLevel, ReportViolation, StackValidationPolicy } from "@pulumi/policy";
import type { DetailedViolation } from "../../policies/pack/report";
import { policyResources, type ResourceSpec } from "../../policies/testing/policy-resources";

/** A violation as a policy reported it. */
export interface Report {
  readonly policy: string;
  readonly level: EnforcementLevel | undefined;
  readonly message: string;
  readonly urn: string | undefined;
}

export interface Analysis {
  readonly reports: readonly Report[];
  /** The policies for which the SDK decoded the resources. */
  readonly called: readonly string[];
}

/** The level of each policy as the engine sends it, and the properties of its configuration. */
export type Configuration = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * One analysis of a stack as the SDK does it: the enabled policies one after the other, skipped when they are bound to a
 * type of which there is no resource, else each with resources of its own that were decoded anew.
 */
export async function analyze(
  policies: readonly StackValidationPolicy[],
  specs: readonly ResourceSpec[],
  configuration: Configuration = {},
): Promise<Analysis> {
  const reports: Report[] = [];
  const called: string[] = [];
  for (const { name, validateStack, enforcementLevel } of policies) {
    const { enforcementLevel: configured = enforcementLevel, ...properties } = configuration[name] ?? {};
    const level = configured as EnforcementLevel | undefined;
    if (level === "disabled") continue;
    const type = (validateStack as { readonly __pulumiType?: string }).__pulumiType;
    if (type !== undefined && !specs.some((spec) => spec.type === type)) continue;
    called.push(name);
    const report = (message: string | DetailedViolation, urn?: string) =>
      reports.push(
        typeof message === "string"
          ? { policy: name, level, message, urn }
          : {
              policy: name,
              level: message.enforcementLevel ?? level,
              message: message.message,
              urn: message.urn,
            },
      );
    await validateStack(
      {
        resources: policyResources(specs),
        stackTags: new Map(),
        getConfig: <Config extends object>() => properties as Config,
        notApplicable: (reason): never => {
          throw new Error(`not applicable: ${reason}`);
        },
      },
      report as ReportViolation,
    );
  }
  return { reports, called };
}
