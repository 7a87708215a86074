import { lifecycleEvents } from "../../functions/orchestrator/core/check-verdict";
import { checkReportKey, parseCheckReport } from "../../functions/shared/check-report";
import type { RolloutRecord } from "../../functions/shared/ledger-records";
import type { TextObjectReader } from "../../functions/shared/text-object";
import type { HookSighting } from "./look";

/** The reports that the hooks of a check have written by now; one that is not there yet is left out. */
export async function seeHooks(
  readText: TextObjectReader,
  dataBucket: string,
  { endpointName, check }: Pick<RolloutRecord, "endpointName" | "check">,
): Promise<HookSighting[]> {
  const deploymentId = check?.deploymentId;
  if (deploymentId === undefined) return [];
  const found = await Promise.all(
    lifecycleEvents.map(async (lifecycleEvent): Promise<HookSighting[]> => {
      const key = checkReportKey({ endpointName, deploymentId, lifecycleEvent });
      const object = await readText(`s3://${dataBucket}/${key}`);
      if (object.kind === "unavailable") throw new Error(object.reason);
      if (object.kind === "unreadable") return [];
      const reading = parseCheckReport(object.text);
      if (reading.kind === "unreadable")
        throw new Error(`the report of ${lifecycleEvent}: ${reading.reason}`);
      const { status, findings } = reading.report;
      return [{ event: lifecycleEvent, status, findings }];
    }),
  );
  return found.flat();
}
