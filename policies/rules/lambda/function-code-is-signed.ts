import { isImage } from "../../model/functions/functions";
import { presence } from "../../model/reading/given";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const functionCodeIsSigned = defineRule({
  id: "function-code-is-signed",
  title: "A function should take only code that was signed.",
  severity: "low",
  rationale:
    "Without a signature whoever may update the function, or write where its archive lies, runs code of his own under the function's role.",
  remediation:
    "Sign archives with AWS Signer and set codeSigningConfigArn to a CodeSigningConfig that enforces it. Container images are signed in their registry and are not judged.",
  levels: advisory,
  frameworks: { checkov: ["CKV_AWS_272"] },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }) => {
    const image = isImage(resource);
    if (image.state === "known" && image.value) return [];
    const signing = presence(resource, ["codeSigningConfigArn"], resourceTypes.codeSigningConfig);
    if (signing.state === "given") return [];
    if (image.state === "unknown") return [notEvaluable(resource, image.path)];
    if (signing.state === "unknown") return [notEvaluable(resource, signing.path)];
    return [
      violation(
        resource,
        "takes code without a signature",
        "set codeSigningConfigArn to the ARN of a CodeSigningConfig",
      ),
    ];
  },
});
