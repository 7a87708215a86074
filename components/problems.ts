import * as pulumi from "@pulumi/pulumi";

/** One thing that is wrong with an argument. */
export interface Problem {
  /** Path of the property, such as `rollout.size.value`. */
  readonly propertyPath: string;
  /** What is wrong and the smallest fix. */
  readonly reason: string;
}

/**
 * Reports all problems at once, before anything is registered. The message lists them too, because the host of an
 * inline program prints nothing else.
 */
export function throwIfAny(component: string, name: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new pulumi.InputPropertiesError({
    message: problemText(component, name, problems),
    errors: [...problems],
  });
}

/** All problems of a component's arguments as one text, a line each. */
export function problemText(component: string, name: string, problems: readonly Problem[]): string {
  const lines = problems.map(({ propertyPath, reason }) => `  - ${propertyPath}: ${reason}`);
  const count = problems.length === 1 ? "1 argument needs" : `${problems.length} arguments need`;
  return [`${component} "${name}": ${count} a change:`, ...lines].join("\n");
}
