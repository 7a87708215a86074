import { Parameter } from "@pulumi/aws/ssm";
import type * as pulumi from "@pulumi/pulumi";
import type { People } from "../alarms/alarm-description";
import { parameterTier } from "../endpoint/endpoint-document";
import { peopleDocument } from "../endpoint/people-document";

/** Registers who is told of what concerns the whole environment, for the notifier. */
export function registerPeopleParameter(
  name: string,
  people: People,
  options: pulumi.CustomResourceOptions,
): Parameter {
  const value = JSON.stringify(peopleDocument(people));
  return new Parameter(
    name.replace(/^\//, "").replaceAll("/", "-"),
    {
      name,
      description: "Who is told of incidents that concern the whole environment. Written by Pulumi.",
      type: "String",
      // Never too large: descriptions of alarms name the same contacts, and hold less.
      tier: parameterTier(Buffer.byteLength(value, "utf8")),
      value,
    },
    options,
  );
}
