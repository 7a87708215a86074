import { readBoolean } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const modelIsIsolated = defineRule({
  id: "model-is-isolated",
  title: "A model must run with network isolation.",
  severity: "high",
  rationale:
    "A model's container runs code and weights that come from elsewhere. Without isolation it can call the internet and gets credentials of the execution role, so that a bad package can send away what it is asked about.",
  remediation:
    "Set enableNetworkIsolation of the Model to true. What the container needs has to be in the image or in the model data.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SageMaker.5"],
    awsConfig: ["SAGEMAKER_MODEL_ISOLATION_ENABLED"],
    checkov: ["CKV_AWS_370"],
  },
  subjects: subjectsOfType(resourceTypes.model),
  check: ({ resource }) => {
    const isolation = readBoolean(resource, ["enableNetworkIsolation"]);
    if (isolation.state === "unknown") return [notEvaluable(resource, isolation.path)];
    if (isolation.state === "known" && isolation.value) return [];
    return [
      violation(resource, "lets its containers call the network", "set enableNetworkIsolation to true"),
    ];
  },
});
