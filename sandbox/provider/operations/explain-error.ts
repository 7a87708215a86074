import { SandboxRefusal } from "../configuration/sandbox-access";

/** The message for the user: which resource, what was refused, and what to do where that is known. */
export function explainError(error: unknown, subject: string): string {
  if (error instanceof SandboxRefusal) return error.message;
  if (!(error instanceof Error)) return `${subject}: ${String(error)}`;
  const unreachable = unreachableAddress(error);
  if (unreachable !== undefined) {
    return `${subject}: nothing answers at ${unreachable}. Start the sandbox: npm run sandbox -- up`;
  }
  if (!isServiceError(error)) return `${subject}: ${error.message}`;
  const hint =
    error.name === "Unknown" || error.name === "UnknownError"
      ? " (the endpoint does not serve this service: compare the variables with npm run sandbox -- env)"
      : "";
  return `${subject}: ${error.name}: ${error.message}${hint}`;
}

function isServiceError(error: Error): boolean {
  return "$metadata" in error && "$fault" in error;
}

function unreachableAddress(error: Error): string | undefined {
  const { code, address, port, errors } = error as Error & {
    code?: string;
    address?: string;
    port?: number;
    errors?: Error[];
  };
  if (code !== "ECONNREFUSED") return undefined;
  if (address !== undefined) return `${address}:${port}`;
  const [first] = errors ?? [];
  return first === undefined ? "the sandbox's endpoint" : unreachableAddress(first);
}
