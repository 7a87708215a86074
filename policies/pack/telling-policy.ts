import type { ReportViolation, StackValidation } from "@pulumi/policy";
import type { Run, Runs } from "./runs";

/** A type that no resource has: the SDK skips a policy that is bound to a type without resources. */
const nothingToTell = "monitored-endpoint:policy:NothingToTell";

/** Makes a stack policy's function that is called only when the run has something for it to tell. */
export function tellingPolicy(
  policy: string,
  runs: Runs,
  tells: (run: Run) => boolean,
  tell: (run: Run, report: ReportViolation) => void,
): StackValidation {
  const validate: StackValidation = ({ resources }, report) => tell(runs.join(policy, resources), report);
  // The name under which the SDK's own typed policies keep their type, read once per analysis before resources are decoded.
  return Object.defineProperty(validate, "__pulumiType", {
    get: () => (runs.passes(policy, tells) ? nothingToTell : undefined),
  });
}
