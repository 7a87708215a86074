import type { EndpointSettings } from "../endpoint-settings";
import type { DashboardBody } from "./dashboard-body";
import { endpointSubject } from "./endpoint-subject";
import { accuracyWidgets } from "./product/accuracy";
import { dataQualityWidgets } from "./product/data-quality";
import { driftWidgets } from "./product/drift";
import { introductionWidgets } from "./product/introduction";
import { predictionWidgets } from "./product/predictions";
import { retrainingWidgets } from "./product/retraining";
import { versionWidgets } from "./product/versions";
import { laidOut } from "./widgets";

/** For those who own the product: what the model answers, how right it is, and whether its inputs are what it knows. */
export function productDashboard(settings: EndpointSettings): DashboardBody {
  const subject = endpointSubject(settings);
  return {
    start: "-P14D",
    periodOverride: "inherit",
    widgets: laidOut([
      ...introductionWidgets(subject),
      ...accuracyWidgets(subject),
      ...predictionWidgets(subject),
      ...driftWidgets(subject),
      ...dataQualityWidgets(subject),
      ...retrainingWidgets(subject),
      ...versionWidgets(subject),
    ]),
  };
}
