import { accuracyAlarms } from "../alarms/accuracy-alarms";
import type { AlarmSpec } from "../alarms/alarm-spec";
import { backlogAlarms } from "../alarms/backlog-alarms";
import { driftAlarms } from "../alarms/drift-alarms";
import { personAlarm } from "../alarms/person-alarm";
import { rollbackAlarms } from "../alarms/rollback-alarms";
import type { EndpointSettings } from "../endpoint-settings";

/** What every widget about an endpoint needs of it. */
export interface EndpointSubject {
  readonly settings: EndpointSettings;
  readonly region: string;
  readonly endpointName: string;
  /** Dimensions of what SageMaker publishes of the variant. */
  readonly variant: { readonly EndpointName: string; readonly VariantName: string };
  /** Dimensions of what the functions publish. */
  readonly endpoint: { readonly EndpointName: string };
  readonly asynchronous: boolean;
}

export function endpointSubject(settings: EndpointSettings): EndpointSubject {
  const { names, variantName, scope, asyncInference } = settings;
  const endpoint = { EndpointName: names.endpoint };
  return {
    settings,
    region: scope.region,
    endpointName: names.endpoint,
    variant: { ...endpoint, VariantName: variantName },
    endpoint,
    asynchronous: asyncInference !== undefined,
  };
}

/** Every alarm that the component makes for an endpoint, those that roll back first. */
export function alarmsOf(settings: EndpointSettings): AlarmSpec[] {
  return [
    ...rollbackAlarms(settings),
    personAlarm(settings),
    ...driftAlarms(settings),
    ...accuracyAlarms(settings),
    ...backlogAlarms(settings),
  ];
}
