import { isImage } from "../../model/functions/functions";
import { readText } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Parameters } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

/**
 * The runtimes that AWS still maintains on the last day of November 2026, by the deprecation dates in the tables of
 * "Lambda runtimes" of its developer guide (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html).
 * Next to leave, in 2027: Ruby 3.3 in March; Node.js 22 in April; Python 3.11 and Java 8, 11 and 17 on Amazon Linux 2
 * in June.
 */
export const supportedRuntimes: readonly string[] = [
  "dotnet10",
  "java8.al2",
  "java8.al2023",
  "java11",
  "java11.al2023",
  "java17",
  "java17.al2023",
  "java21",
  "java25",
  "nodejs22.x",
  "nodejs24.x",
  "provided.al2023",
  "python3.11",
  "python3.12",
  "python3.13",
  "python3.14",
  "ruby3.3",
  "ruby3.4",
  "ruby4.0",
];

export const functionRuntimeIsSupported = defineRule({
  id: "function-runtime-is-supported",
  title: "A function must run on a runtime that AWS still maintains.",
  severity: "medium",
  rationale:
    "AWS stops patching a deprecated runtime, and later refuses changes to its functions: then not even a fix of one's own can be deployed.",
  remediation:
    "Set runtime to a maintained version of the language and test the function on it. A container image brings its own runtime and is not judged.",
  levels: mandatory,
  frameworks: {
    securityHub: ["Lambda.2"],
    awsConfig: ["LAMBDA_FUNCTION_SETTINGS_CHECK"],
    nist80053: ["CA-9(1)", "CM-2", "SI-2", "SI-2(2)", "SI-2(4)", "SI-2(5)"],
    pciDss: ["12.3.4"],
    checkov: ["CKV_AWS_363"],
  },
  parameters: {
    runtimes: {
      type: "array",
      items: { type: "string", minLength: 1 },
      minItems: 1,
      description:
        "The runtimes to accept, such as nodejs22.x. Without it those that AWS maintains on 2026-11-30.",
    },
  },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }, { parameters }) => {
    const image = isImage(resource);
    if (image.state === "known" && image.value) return [];
    const runtime = readText(resource, ["runtime"]);
    const accepted = acceptedRuntimes(parameters);
    if (runtime.state === "known" && accepted.includes(runtime.value)) return [];
    if (image.state === "unknown") return [notEvaluable(resource, image.path)];
    if (runtime.state === "unknown") return [notEvaluable(resource, runtime.path)];
    return [
      violation(
        resource,
        runtime.state === "known"
          ? `runs on ${runtime.value}, which is no accepted runtime`
          : "has no runtime",
        `set runtime to one of ${accepted.join(", ")}`,
      ),
    ];
  },
});

function acceptedRuntimes({ runtimes }: Parameters): readonly string[] {
  return Array.isArray(runtimes) ? runtimes.map(String) : supportedRuntimes;
}
