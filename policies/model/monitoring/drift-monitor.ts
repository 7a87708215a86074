import type { PolicyResource } from "@pulumi/policy";
import type { PropertyPath, Reading } from "../reading/reading";
import { resourceTypes } from "../stack/resource-types";
import type { ReportsFolder } from "./reports";

/** Something that is missing from a monitor, in the words of a violation. */
export interface MonitorProblem {
  readonly problem: string;
  readonly fix: string;
}

/** Which endpoint a monitor watches. */
export type WatchedEndpoint =
  | { readonly state: "named"; readonly name: string }
  /** The name is not known yet, but it was computed from these endpoints' outputs. */
  | { readonly state: "dependsOn"; readonly endpoints: readonly PolicyResource[] }
  | { readonly state: "unknown"; readonly unknown: string };

/** Who carries out the comparison: the drift evaluator function, or SageMaker Model Monitor. */
export type DriftBackend = "evaluator" | "modelMonitor";

/** A scheduled comparison of an endpoint's captured data with a baseline, whatever carries it out. */
export interface DriftMonitor {
  /** The resource that holds the schedule's end: a monitoring schedule or the target of an event rule. */
  readonly resource: PolicyResource;
  readonly backend: DriftBackend;
  readonly watches: WatchedEndpoint;
  /** When it runs, where that is known, and the property that says so. */
  readonly schedule?: { readonly expression: string; readonly property: string };
  /** The files of its baseline whose addresses are known. */
  readonly baseline: readonly BaselineAddress[];
  /** Where the job of Model Monitor says its environment. */
  readonly environment?: { readonly owner: PolicyResource; readonly path: PropertyPath };
  /** Everything that keeps it from comparing with a complete baseline; empty for a good monitor. */
  readonly problems: readonly MonitorProblem[];
  /** Everything that is not known about it. */
  readonly unknown: readonly string[];
  /** Where it writes its reports, as far as it says so itself. */
  readonly reports: readonly ReportsFolder[];
}

/** The address of one of the two files of a baseline. */
export interface BaselineAddress {
  readonly uri: string;
  /** The property in which it is named. */
  readonly property: string;
}

/** One of the two files of a baseline, as a monitor names it. */
export interface BaselineFile {
  readonly kind: "statistics" | "constraints";
  readonly uri: Reading<string>;
  /** The property in which it is named. */
  readonly property: string;
  /** An unknown address counts as given when it is computed from an object or bucket of this stack. */
  readonly fromBucket: boolean;
}

/** Resources from whose outputs a baseline's S3 address can be computed. */
export const bucketTypes = [
  resourceTypes.bucket,
  resourceTypes.bucketObject,
  resourceTypes.bucketObjectV2,
] as const;

/** What is wrong with the files of a baseline. Both are needed: constraints alone say nothing about sigma. */
export function judgeBaseline(
  files: readonly BaselineFile[],
): Pick<DriftMonitor, "baseline" | "problems" | "unknown"> {
  const problems: MonitorProblem[] = [];
  const unknown: string[] = [];
  for (const { kind, uri, property, fromBucket } of files) {
    if (uri.state === "absent") {
      problems.push({
        problem: `has no baseline ${kind} file`,
        fix: `set ${property} to the S3 address of the baseline's ${kind}.json`,
      });
    } else if (uri.state === "unknown") {
      if (!fromBucket) unknown.push(property);
    } else if (!/^s3:\/\/[^/]+\/./.test(uri.value)) {
      problems.push({
        problem: `names a baseline ${kind} file "${uri.value}" that is no object in S3`,
        fix: `set ${property} to an address of the form s3://<bucket>/<key>`,
      });
    }
  }
  const [first, second] = files.map(({ uri }) => (uri.state === "known" ? uri.value : undefined));
  if (first !== undefined && first === second) {
    problems.push({
      problem: "uses one file both as baseline statistics and as baseline constraints",
      fix: `set ${files.map(({ property }) => property).join(" and ")} to two different files`,
    });
  }
  const baseline = files.flatMap(({ uri, property }) =>
    uri.state === "known" ? [{ uri: uri.value, property }] : [],
  );
  return { baseline, problems, unknown };
}
