import { Parameter } from "@pulumi/aws/ssm";
import type * as pulumi from "@pulumi/pulumi";
import type { People } from "../alarms/alarm-description";
import limits from "../contracts/deployment-limits.json";
import { parameterTier } from "../endpoint/endpoint-document";
import { peopleDocument } from "../endpoint/people-document";
import type { Problem } from "../problems";

const peopleText = (people: People): string => JSON.stringify(peopleDocument(people));

/** Registers who is told of what concerns the whole environment, for the notifier. */
export function registerPeopleParameter(
  name: string,
  people: People,
  options: pulumi.CustomResourceOptions,
): Parameter {
  const value = peopleText(people);
  return new Parameter(
    name.replace(/^\//, "").replaceAll("/", "-"),
    {
      name,
      description: "Who is told of incidents that concern the whole environment. Written by Pulumi.",
      type: "String",
      tier: parameterTier(Buffer.byteLength(value, "utf8")),
      value,
    },
    options,
  );
}

/** Whether SSM has no room for so many contacts. */
export function peopleSizeProblem(people: People): Problem | undefined {
  const bytes = Buffer.byteLength(peopleText(people), "utf8");
  if (parameterTier(bytes) !== "TooLarge") return undefined;
  const excess = bytes - limits.advancedParameterBytes;
  return {
    propertyPath: "contacts",
    reason: `must be ${excess} bytes shorter in all, as an SSM parameter holds ${limits.advancedParameterBytes}`,
  };
}
