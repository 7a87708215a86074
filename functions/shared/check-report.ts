import * as z from "zod/mini";
import "./schema-language";

/**
 * What a hook of a gateway's deployment found. The hook writes it as JSON into the platform's data bucket before it
 * answers CodeDeploy; the orchestrator reads the reason of a failed deployment from it.
 */

export const lifecycleEventSchema = z.enum(["BeforeAllowTraffic", "AfterAllowTraffic"]);

const finding = z.strictObject({
  /** Names what was checked, such as `golden request 7: answer`. */
  check: z.string().check(z.minLength(1)),
  /** `notEvaluable`: nobody can say whether it holds, which counts as failed. */
  status: z.enum(["passed", "failed", "notEvaluable"]),
  /** One sentence for people; never holds a request's or an answer's values of users. */
  detail: z.string(),
});

const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, "must be a time in UTC"));

export const checkReportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  deploymentId: z.string().check(z.minLength(1)),
  /** Absent when the deployment could not be read, so that nobody knows the endpoint. */
  endpointName: z.optional(z.string().check(z.minLength(1))),
  lifecycleEvent: lifecycleEventSchema,
  status: z.enum(["Succeeded", "Failed"]),
  startedAt: time,
  endedAt: time,
  findings: z.array(finding).check(z.minLength(1)),
});

export type LifecycleEvent = z.infer<typeof lifecycleEventSchema>;
export type CheckFinding = z.infer<typeof finding>;
export type CheckReport = z.infer<typeof checkReportSchema>;

/** Succeeded only when there are findings and each of them passed. */
export function statusOf(findings: readonly CheckFinding[]): CheckReport["status"] {
  return findings.length > 0 && findings.every(({ status }) => status === "passed") ? "Succeeded" : "Failed";
}

/** Where a report lies in the platform's data bucket. A hyphen cannot begin the name of an endpoint. */
export function checkReportKey(
  report: Pick<CheckReport, "deploymentId" | "endpointName" | "lifecycleEvent">,
): string {
  const { endpointName = "-unknown-", deploymentId, lifecycleEvent } = report;
  return `checks/${endpointName}/${deploymentId}/${lifecycleEvent}.json`;
}

/** A report, or why its text is none. */
export type CheckReportReading =
  | { readonly kind: "report"; readonly report: CheckReport }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads the text of a report; what cannot be read says why. */
export function parseCheckReport(text: string): CheckReportReading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { kind: "unreadable", reason: "it is not JSON" };
  }
  const parsed = checkReportSchema.safeParse(content);
  if (parsed.success) return { kind: "report", report: parsed.data };
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join(".") || "report"}: ${message}`,
  );
  return { kind: "unreadable", reason: problems.join("; ") };
}

/** What went wrong, in one line for the ledger; empty when everything passed. Long lists are cut after `limit`. */
export function failureSummary({ lifecycleEvent, findings }: CheckReport, limit = 5): string {
  const bad = findings.filter(({ status }) => status !== "passed");
  const listed = bad.slice(0, limit).map(({ check, status, detail }) => {
    const what = status === "failed" ? "" : " (not evaluable)";
    return `${check}${what}: ${detail}`;
  });
  const rest = bad.length - listed.length;
  if (listed.length === 0) return "";
  return `${lifecycleEvent}: ${listed.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}
