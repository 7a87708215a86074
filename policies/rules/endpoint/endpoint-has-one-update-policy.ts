import { blueGreenPath, deploymentStrategy, rollingPath } from "../../model/endpoint/deployment-strategy";
import { assertNever } from "../../model/reading/assert-never";
import { formatPath } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { EndpointView } from "../../model/stack/stack-index";

export const endpointHasOneUpdatePolicy = defineRule<EndpointView>({
  id: "endpoint-has-one-update-policy",
  title: "An endpoint must say in exactly one policy, blue/green or rolling, how its fleet is replaced.",
  severity: "high",
  rationale:
    "Without a policy SageMaker moves all traffic to a new model at once, and with two it refuses the update, which shows only when a release is under way.",
  remediation:
    "Set either deploymentConfig.blueGreenUpdatePolicy or deploymentConfig.rollingUpdatePolicy, and remove the other one.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => stack.endpoints,
  check: ({ resource }) => {
    const strategy = deploymentStrategy(resource);
    switch (strategy.kind) {
      case "blueGreen":
      case "rolling":
        return [];
      case "unknown":
        return [notEvaluable(resource, strategy.path)];
      case "none":
        return [
          violation(
            resource,
            "has no deployment policy, so that SageMaker moves all traffic at once",
            `set ${formatPath(blueGreenPath)} with a trafficRoutingConfiguration of type CANARY or LINEAR`,
          ),
        ];
      case "both":
        return [
          violation(
            resource,
            "has both a blue/green and a rolling policy, and SageMaker accepts one",
            `remove ${formatPath(rollingPath)}`,
          ),
        ];
      default:
        return assertNever(strategy);
    }
  },
});
