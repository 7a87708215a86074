import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** What `runtime.options` of a Pulumi manifest may say to this host. */
export interface RuntimeOptions {
  /** Load TypeScript sources through the SDK's loader. Default true. */
  readonly typescript: boolean;
  /** Another tsconfig.json than the one in the program's folder, relative to that folder. */
  readonly tsconfig: string | undefined;
  /** Arguments for node itself, such as `--max-old-space-size=4096`, separated by spaces. */
  readonly nodeArguments: readonly string[];
}

const knownOptions = ["typescript", "tsconfig", "nodeargs", "packagemanager"];

/** Throws with every option that is unknown or has the wrong type. An option that is left out has its default. */
export function readRuntimeOptions(options: Struct | undefined): RuntimeOptions {
  const given: Record<string, unknown> = options?.toJavaScript() ?? {};
  const problems = [
    ...Object.keys(given)
      .filter((name) => !knownOptions.includes(name))
      .map((name) => `${name} is not known (known: ${knownOptions.join(", ")})`),
    ...wrongType(given, "typescript", "boolean"),
    ...wrongType(given, "tsconfig", "string"),
    ...wrongType(given, "nodeargs", "string"),
  ];
  if (problems.length > 0) {
    throw new Error(`runtime.options: ${problems.join("; ")}`);
  }
  return {
    typescript: given.typescript !== false,
    tsconfig: typeof given.tsconfig === "string" ? given.tsconfig : undefined,
    nodeArguments:
      typeof given.nodeargs === "string" ? given.nodeargs.split(/\s+/).filter((arg) => arg !== "") : [],
  };
}

function wrongType(given: Record<string, unknown>, name: string, type: "boolean" | "string"): string[] {
  const value = given[name];
  return value === undefined || typeof value === type
    ? []
    : [`${name} must be a ${type}, not ${typeof value}`];
}
