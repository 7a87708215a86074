import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type PropertyPath, type Readable, read, readBoolean } from "../reading/reading";
import { type Finding, notEvaluable, violation } from "../rule/finding";
import type { Remediation } from "../rule/rule";

export type NetworkSwitch = "enableInterContainerTrafficEncryption" | "enableNetworkIsolation";

const problems: Readonly<Record<NetworkSwitch, string>> = {
  enableInterContainerTrafficEncryption: "does not encrypt the traffic between its containers",
  enableNetworkIsolation: "lets its containers call the network",
};

const networkConfig = "networkConfig";

/** A switch of a monitoring job's network that is not on. AWS's default is off. */
export function judgeSwitch(
  resource: PolicyResource,
  name: NetworkSwitch,
  definition: PropertyPath = [],
): readonly Finding[] {
  const path = [...definition, networkConfig, name];
  const reading = readBoolean(resource, path);
  if (reading.state === "unknown") return [notEvaluable(resource, reading.path)];
  if (reading.state === "known" && reading.value) return [];
  return [violation(resource, problems[name], `set ${formatPath(path)} to true`)];
}

/** Switches on the encryption of traffic in the inputs of a job definition, where the job needs it. */
export function switchOnTrafficEncryption(
  types: readonly string[],
  needs: (inputs: Readable) => boolean = () => true,
): Remediation {
  const name: NetworkSwitch = "enableInterContainerTrafficEncryption";
  return {
    types,
    change: (inputs) => {
      const reading = readBoolean(inputs, [networkConfig, name]);
      if (reading.state === "unknown" || (reading.state === "known" && reading.value)) return undefined;
      if (!needs(inputs)) return undefined;
      const present = read(inputs, [networkConfig]);
      if (present.state !== "known") return { [networkConfig]: { [name]: true } };
      if (typeof present.value !== "object" || present.value === null) return undefined;
      // Set in the object itself: a copy would lose which of the values beside it are secret or not known yet.
      Reflect.set(present.value, name, true);
      return { [networkConfig]: present.value };
    },
  };
}
