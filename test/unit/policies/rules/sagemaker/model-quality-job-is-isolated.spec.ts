import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { modelQualityJobIsIsolated as rule } from "../../../../../policies/rules/sagemaker/model-quality-job-is-isolated";
import { itDemandsTheSwitch } from "../job-rule-cases";

describe("model-quality-job-is-isolated", () => {
  itDemandsTheSwitch({
    rule,
    type: resourceTypes.modelQualityJobDefinition,
    name: "enableNetworkIsolation",
    problem: "lets its containers call the network",
  });
});
