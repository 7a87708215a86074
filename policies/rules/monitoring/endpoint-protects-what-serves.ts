import { violation } from "../../model/rule/finding";
import { mandatoryInProduction } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { EndpointView } from "../../model/stack/stack-index";

export const endpointProtectsWhatServes = defineRule<EndpointView>({
  id: "endpoint-protects-what-serves",
  title: "An endpoint in production must be protected from being deleted or replaced.",
  severity: "high",
  rationale:
    "Whoever renames an endpoint, moves it to another component or takes a stack down deletes what serves, and its callers get errors until another one is up. Protection makes Pulumi refuse that until somebody takes it away on purpose.",
  remediation:
    "Give the Endpoint the resource option protect: true. Take it away in a change of its own before the endpoint may go.",
  levels: mandatoryInProduction,
  frameworks: {},
  subjects: (stack) => stack.endpoints,
  check: ({ resource }) =>
    resource.opts.protect
      ? []
      : [
          violation(
            resource,
            "is not protected, so that an update may delete or replace it",
            "set the resource option protect to true",
          ),
        ],
});
