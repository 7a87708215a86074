import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { modelExplainabilityJobEncryptsTraffic as rule } from "../../../../../policies/rules/sagemaker/model-explainability-job-encrypts-traffic";
import { itDemandsTheSwitch, itSwitchesOn } from "../job-rule-cases";

describe("model-explainability-job-encrypts-traffic", () => {
  itDemandsTheSwitch({
    rule,
    type: resourceTypes.modelExplainabilityJobDefinition,
    name: "enableInterContainerTrafficEncryption",
    problem: "does not encrypt the traffic between its containers",
  });

  describe("remediation", () => {
    itSwitchesOn(rule, [resourceTypes.modelExplainabilityJobDefinition]);
  });
});
