import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { dataQualityJobIsIsolated as rule } from "../../../../../policies/rules/sagemaker/data-quality-job-is-isolated";
import { itDemandsTheSwitch } from "../job-rule-cases";

describe("data-quality-job-is-isolated", () => {
  itDemandsTheSwitch({
    rule,
    type: resourceTypes.dataQualityJobDefinition,
    name: "enableNetworkIsolation",
    problem: "lets its containers call the network",
  });
});
