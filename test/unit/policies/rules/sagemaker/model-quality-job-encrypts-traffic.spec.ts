import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { modelQualityJobEncryptsTraffic as rule } from "../../../../../policies/rules/sagemaker/model-quality-job-encrypts-traffic";
import { itDemandsTheSwitch, itSwitchesOn } from "../job-rule-cases";

describe("model-quality-job-encrypts-traffic", () => {
  itDemandsTheSwitch({
    rule,
    type: resourceTypes.modelQualityJobDefinition,
    name: "enableInterContainerTrafficEncryption",
    problem: "does not encrypt the traffic between its containers",
  });

  describe("remediation", () => {
    itSwitchesOn(rule, [resourceTypes.modelQualityJobDefinition]);
  });
});
