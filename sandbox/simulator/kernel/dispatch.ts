import { randomUUID } from "node:crypto";
import { checkInput } from "./check-input";
import { checkOutput } from "./check-output";
import type { MountedService } from "./mounted-service";
import { AwsError, type RequestContext } from "./service";

/**
 * Runs one operation: checks the input, calls the handler, checks the output.
 * Every refusal and failure comes out as an `AwsError`, so that the protocols have one thing to write.
 */
export async function dispatch(
  mounted: MountedService,
  operationName: string,
  input: unknown,
  context: RequestContext,
): Promise<unknown> {
  const operationModel = mounted.model().operations[operationName];
  const { name } = mounted.service.model;
  if (operationModel === undefined) {
    throw new AwsError("UnknownOperationException", `${name} has no operation ${operationName}`, 404);
  }
  const operation = mounted.service.operations[operationName];
  if (operation === undefined) {
    const simulated = Object.keys(mounted.service.operations).sort().join(", ");
    throw new AwsError(
      "NotImplemented",
      `the sandbox does not simulate ${name}:${operationName}; it simulates ${simulated}`,
      501,
    );
  }
  const checked = operationModel.input
    ? checkInput(mounted.model(), operationModel.input.shape, input, mounted.service.validationErrorCode)
    : {};
  const output = await operation(checked as never, context);
  return operationModel.output ? checkOutput(mounted.model(), operationModel.output.shape, output ?? {}) : {};
}

/** The error that goes to the caller; what is not AWS's own refusal is a fault of the simulator, and says so. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new AwsError("InternalFailure", `fault in the sandbox's simulator: ${message}`, 500);
}

export function newRequestId(): string {
  return randomUUID();
}
