import type { Rule } from "../../model/rule/rule";
import { dataQualityJobEncryptsTraffic } from "./data-quality-job-encrypts-traffic";
import { dataQualityJobIsIsolated } from "./data-quality-job-is-isolated";
import { dataQualityJobOutputIsEncrypted } from "./data-quality-job-output-is-encrypted";
import { dataQualityJobVolumeIsEncrypted } from "./data-quality-job-volume-is-encrypted";
import { endpointConfigurationIsEncrypted } from "./endpoint-configuration-is-encrypted";
import { endpointHasTwoInstances } from "./endpoint-has-two-instances";
import { modelBiasJobEncryptsTraffic } from "./model-bias-job-encrypts-traffic";
import { modelBiasJobIsIsolated } from "./model-bias-job-is-isolated";
import { modelExplainabilityJobEncryptsTraffic } from "./model-explainability-job-encrypts-traffic";
import { modelImageInPrivateRegistry } from "./model-image-in-private-registry";
import { modelInVpc } from "./model-in-vpc";
import { modelIsIsolated } from "./model-is-isolated";
import { modelQualityJobEncryptsTraffic } from "./model-quality-job-encrypts-traffic";
import { modelQualityJobIsIsolated } from "./model-quality-job-is-isolated";
import { monitoringScheduleIsIsolated } from "./monitoring-schedule-is-isolated";

/** Models and monitoring jobs on SageMaker. */
export const sagemakerRules: readonly Rule[] = [
  endpointConfigurationIsEncrypted,
  modelIsIsolated,
  endpointHasTwoInstances,
  dataQualityJobEncryptsTraffic,
  modelQualityJobEncryptsTraffic,
  modelBiasJobEncryptsTraffic,
  modelExplainabilityJobEncryptsTraffic,
  dataQualityJobIsIsolated,
  modelQualityJobIsIsolated,
  modelBiasJobIsIsolated,
  monitoringScheduleIsIsolated,
  dataQualityJobOutputIsEncrypted,
  dataQualityJobVolumeIsEncrypted,
  modelInVpc,
  modelImageInPrivateRegistry,
];
