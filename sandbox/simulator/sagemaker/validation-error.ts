import { AwsError } from "../kernel/service";

/** SageMaker's usual refusal. Several problems are told at once. */
export function validationError(...problems: readonly string[]): AwsError {
  return new AwsError("ValidationException", problems.join(" "));
}
