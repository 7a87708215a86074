import { assertNever } from "../../shared/assert-never";
import { describeAwsError } from "../../shared/aws-errors";
import {
  type CheckFinding,
  type CheckReport,
  checkReportKey,
  failureSummary,
  parseCheckReport,
  statusOf,
} from "../../shared/check-report";
import { readModelFiles } from "../../shared/model-files";
import type { HookEvent } from "../core/event";
import { afterAllowTraffic } from "./after-allow-traffic";
import { beforeAllowTraffic } from "./before-allow-traffic";
import type { Deployment, HookWorld } from "./ports";

type Asked = Extract<HookEvent, { readonly kind: "hook" }>;

/**
 * Checks a deployment, writes the report and tells CodeDeploy, in this order; CodeDeploy is told whatever happens. A hook
 * that is asked again about the same event repeats what its report says.
 */
export async function runHook(
  world: HookWorld,
  { deploymentId, executionId }: Asked,
  signal: AbortSignal,
): Promise<CheckReport["status"]> {
  const status = await checkedStatus(world, deploymentId, signal);
  await world.deployments.report(deploymentId, executionId, status);
  world.log.info("CodeDeploy is told", { deploymentId, status });
  return status;
}

async function checkedStatus(
  world: HookWorld,
  deploymentId: string,
  signal: AbortSignal,
): Promise<CheckReport["status"]> {
  const startedAt = new Date(world.clock()).toISOString();
  const subject = { deploymentId, lifecycleEvent: world.lifecycleEvent };
  let endpointName: string | undefined;
  let findings: readonly CheckFinding[];
  try {
    const deployment = await world.deployments.describe(deploymentId);
    endpointName = deployment.deploymentGroupName;
    const earlier = await earlierStatus(world, checkReportKey({ ...subject, endpointName }));
    if (earlier !== undefined) return earlier;
    findings = await check(world, deployment, deploymentId, signal);
  } catch (error) {
    findings = [{ check: "the check itself", status: "notEvaluable", detail: describeAwsError(error) }];
  }
  const report: CheckReport = {
    schemaVersion: 1,
    ...subject,
    ...(endpointName === undefined ? {} : { endpointName }),
    status: statusOf(findings),
    startedAt,
    endedAt: new Date(world.clock()).toISOString(),
    findings: [...findings],
  };
  world.log.info("deployment checked", {
    ...subject,
    endpointName,
    status: report.status,
    findings: findings.length,
    failures: failureSummary(report),
  });
  return written(world, report);
}

/** Without its report a success could not be explained, and is none. */
async function written(world: HookWorld, report: CheckReport): Promise<CheckReport["status"]> {
  try {
    await world.reports.write(checkReportKey(report), JSON.stringify(report));
    return report.status;
  } catch (error) {
    world.log.error("the report could not be written", { reason: describeAwsError(error) });
    return "Failed";
  }
}

async function earlierStatus(world: HookWorld, key: string): Promise<CheckReport["status"] | undefined> {
  const text = await world.reports.read(key);
  if (text === undefined) return undefined;
  const reading = parseCheckReport(text);
  if (reading.kind === "report") return reading.report.status;
  world.log.error("an earlier report cannot be read; everything is checked again", {
    reason: reading.reason,
  });
  return undefined;
}

async function check(
  world: HookWorld,
  { deploymentGroupName, appSpecContent }: Deployment,
  deploymentId: string,
  signal: AbortSignal,
): Promise<CheckFinding[]> {
  const document = await world.readDocument(deploymentGroupName);
  const { gateway } = document;
  if (gateway === undefined)
    return [notEvaluable("document", `the document of ${deploymentGroupName} has no gateway section`)];
  const files = await readModelFiles(world.readText, gateway);
  if (files.kind === "unreadable")
    return files.reasons.map((reason) => notEvaluable("contract and golden requests", reason));
  const { contract, goldenRequests } = files;
  const endpoint = { document, gateway };
  switch (world.lifecycleEvent) {
    case "BeforeAllowTraffic":
      return beforeAllowTraffic(world, endpoint, contract, goldenRequests, deploymentId, signal);
    case "AfterAllowTraffic":
      return afterAllowTraffic(
        world,
        endpoint,
        contract,
        goldenRequests,
        deploymentId,
        appSpecContent,
        signal,
      );
    default:
      return assertNever(world.lifecycleEvent);
  }
}

function notEvaluable(check: string, detail: string): CheckFinding {
  return { check, status: "notEvaluable", detail };
}
