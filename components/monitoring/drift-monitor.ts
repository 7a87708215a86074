import type * as pulumi from "@pulumi/pulumi";
import { assertNever } from "../assert-never";
import type { EndpointSettings } from "../endpoint-settings";
import { registerCaptureTable } from "./capture-table";
import { registerDriftEvaluatorSchedule } from "./drift-evaluator";
import { registerModelMonitor } from "./model-monitor";

/** Registers the drift monitor of the chosen backend; there is always one. */
export function registerDriftMonitor(
  settings: EndpointSettings,
  endpoint: pulumi.Resource,
  options: pulumi.CustomResourceOptions,
): void {
  const { backend } = settings.drift;
  switch (backend) {
    case "evaluator":
      registerDriftEvaluatorSchedule(settings, options);
      if (settings.drift.engine === "athena") registerCaptureTable(settings, options);
      return;
    case "sagemaker-model-monitor":
      registerModelMonitor(settings, endpoint, options);
      return;
    default:
      assertNever(backend);
  }
}
