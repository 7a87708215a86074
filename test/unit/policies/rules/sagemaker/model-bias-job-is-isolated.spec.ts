import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { modelBiasJobIsIsolated as rule } from "../../../../../policies/rules/sagemaker/model-bias-job-is-isolated";
import { itDemandsTheSwitch } from "../job-rule-cases";

describe("model-bias-job-is-isolated", () => {
  itDemandsTheSwitch({
    rule,
    type: resourceTypes.modelBiasJobDefinition,
    name: "enableNetworkIsolation",
    problem: "lets its containers call the network",
  });
});
