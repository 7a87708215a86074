import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { dataQualityJobEncryptsTraffic as rule } from "../../../../../policies/rules/sagemaker/data-quality-job-encrypts-traffic";
import { itDemandsTheSwitch, itSwitchesOn } from "../job-rule-cases";

describe("data-quality-job-encrypts-traffic", () => {
  itDemandsTheSwitch({
    rule,
    type: resourceTypes.dataQualityJobDefinition,
    name: "enableInterContainerTrafficEncryption",
    problem: "does not encrypt the traffic between its containers",
  });

  describe("remediation", () => {
    itSwitchesOn(rule, [
      resourceTypes.dataQualityJobDefinition,
      "aws-native:sagemaker:DataQualityJobDefinition",
    ]);
  });
});
