import type { EndpointSettings } from "../endpoint-settings";
import type { DashboardBody } from "./dashboard-body";
import { decisionLog } from "./decision-log";
import { endpointSubject } from "./endpoint-subject";
import { alarmMeaningsWidget, alarmStatesWidget } from "./operations/alarm-states";
import { errorWidgets } from "./operations/errors";
import { gatewayWidgets } from "./operations/gateway";
import { headerWidgets } from "./operations/header";
import { healthOfWatchingWidgets } from "./operations/health-of-watching";
import { latencyWidgets } from "./operations/latency";
import { rolloutWidgets } from "./operations/rollouts";
import { saturationWidgets } from "./operations/saturation";
import { trafficWidgets } from "./operations/traffic";
import { laidOut } from "./widgets";

/** For whoever is called: what serves, how it does, what is being rolled out, and whether anybody still watches. */
export function operationsDashboard(settings: EndpointSettings): DashboardBody {
  const subject = endpointSubject(settings);
  return {
    start: "-PT3H",
    periodOverride: "inherit",
    widgets: laidOut([
      ...headerWidgets(subject),
      alarmStatesWidget(subject),
      ...trafficWidgets(subject),
      ...latencyWidgets(subject),
      ...errorWidgets(subject),
      ...rolloutWidgets(subject),
      ...saturationWidgets(subject),
      ...gatewayWidgets(subject),
      ...healthOfWatchingWidgets(subject),
      decisionLog({
        title: "Newest decisions",
        scope: settings.scope,
        endpointName: subject.endpointName,
      }),
      alarmMeaningsWidget(subject),
    ]),
  };
}
