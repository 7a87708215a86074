import { amongReports, judgeCapture } from "../../model/endpoint/data-capture";
import { assertNever } from "../../model/reading/assert-never";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Parameters } from "../../model/rule/rule";
import type { EndpointView } from "../../model/stack/stack-index";

export const endpointCapturesData = defineRule<EndpointView>({
  id: "endpoint-captures-data",
  title: "An endpoint must capture its requests and its answers, encrypted with a KMS key.",
  severity: "high",
  rationale:
    "Captured requests and answers are what drift and accuracy are computed from, and they cannot be recovered afterwards. They can hold personal data, so they are encrypted with a key whose use is controlled. Among reports they would be read as reports, and reports as requests.",
  remediation:
    "In the endpoint's EndpointConfiguration set dataCaptureConfig with enableCapture: true, captureOptions for Input and Output, initialSamplingPercentage above 0, destinationS3Uri outside of the monitors' reports, and kmsKeyId.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => stack.endpoints,
  parameters: {
    minimumSamplingPercent: {
      type: "integer",
      minimum: 1,
      maximum: 100,
      description: "The smallest share of requests to capture, in percent. Without it 1.",
    },
  },
  check: ({ resource, configuration, reports }, { parameters }) => {
    switch (configuration.state) {
      case "found":
        return [
          ...judgeCapture(configuration.resource, minimumPercent(parameters)),
          ...amongReports(configuration.resource, reports),
        ];
      case "unknown":
        return [notEvaluable(resource, configuration.path)];
      case "missing":
        return [
          violation(
            resource,
            `uses the endpoint configuration "${configuration.name}", which this stack does not declare, so that its data capture cannot be seen`,
            "set endpointConfigName to the name of an EndpointConfiguration of this stack",
          ),
        ];
      case "absent":
        return [
          violation(
            resource,
            "has no endpoint configuration",
            "set endpointConfigName to the name of an EndpointConfiguration of this stack",
          ),
        ];
      default:
        return assertNever(configuration);
    }
  },
});

function minimumPercent({ minimumSamplingPercent }: Parameters): number {
  return typeof minimumSamplingPercent === "number" ? minimumSamplingPercent : 1;
}
