import { accuracyAlarm, documentParameter, driftAlarm, silenceAlarm } from "./compliant-monitoring";
import { compliantModel } from "./compliant-sagemaker";
import { compliantParts, type EndpointParts } from "./compliant-stack";
import type { ResourceSpec } from "./policy-resources";

/** Everything that belongs to a monitored endpoint. */
export interface CompliantEndpoint extends EndpointParts {
  readonly model: ResourceSpec;
  readonly driftAlarm: ResourceSpec;
  readonly silenceAlarm: ResourceSpec;
  readonly accuracyAlarm: ResourceSpec;
  readonly document: ResourceSpec;
}

/** A stack with one endpoint, key feature `rpm`, that keeps every rule of the pack; a test breaks it in one place. */
export function compliantEndpoint(name = "turbine"): CompliantEndpoint {
  return {
    ...compliantParts(name),
    model: compliantModel(name),
    driftAlarm: driftAlarm(name, "rpm"),
    silenceAlarm: silenceAlarm(name),
    accuracyAlarm: accuracyAlarm(name),
    document: documentParameter(name),
  };
}
