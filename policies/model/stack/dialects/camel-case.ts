import { isRecord } from "../../reading/json-text";

/** Maps and JSON documents: their keys belong to the program and are no names of properties. */
const verbatim: ReadonlySet<string> = new Set([
  "ArchivePolicy",
  "DataProtectionPolicy",
  "DeliveryPolicy",
  "Environment",
  "EventPattern",
  "FilterPolicy",
  "InputPathsMap",
  "KeyPolicy",
  "RedrivePolicy",
  "ReplayPolicy",
]);

/** CloudFormation's properties as `@pulumi/aws-native` names them. */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      camelCaseName(name),
      verbatim.has(name) ? entry : camelCased(entry),
    ]),
  );
}

/** `VolumeSizeInGB` is `volumeSizeInGb`, `OKActions` is `okActions` and `DestinationS3Uri` is `destinationS3Uri`. */
export function camelCaseName(name: string): string {
  const spoken = name.replace(
    /([A-Z0-9])([A-Z0-9]+)([^A-Z0-9]?)/g,
    (_, first: string, rest: string, next: string) => {
      // The last capital of a run starts the next word, except at the end of the name.
      const end = next === "" ? rest.length : rest.length - 1;
      return first + rest.slice(0, end).toLowerCase() + rest.slice(end) + next;
    },
  );
  return spoken.charAt(0).toLowerCase() + spoken.slice(1);
}
