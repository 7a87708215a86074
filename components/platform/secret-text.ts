import * as pulumi from "@pulumi/pulumi";
import type { SecretForm } from "../validation/secret-forms";

/** A text that is secret from here on, and is refused in the wrong form as soon as it is known. It is never shown. */
export function secretText(
  propertyPath: string,
  value: pulumi.Input<string>,
  { pattern, form }: SecretForm,
): pulumi.Output<string> {
  return pulumi.secret(value).apply((known) => {
    if (typeof known === "string" && pattern.test(known)) return known;
    throw new pulumi.InputPropertyError({
      propertyPath,
      reason: `must be ${form}; its value is a secret and not shown`,
    });
  });
}
