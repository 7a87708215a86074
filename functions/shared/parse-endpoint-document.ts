import { type EndpointDocument, endpointDocumentSchema } from "./endpoint-document";

/** A parameter whose text is not an endpoint's document. The message names the parameter and every problem. */
export class EndpointDocumentError extends Error {
  override readonly name = "EndpointDocumentError";
  constructor(
    readonly parameterName: string,
    readonly problems: readonly string[],
    fix: string,
  ) {
    super(`parameter ${parameterName} is not a valid endpoint document: ${problems.join("; ")}. ${fix}`);
  }
}

const redeploy = "Deploy the stack again, so that Pulumi writes the parameter anew.";

/** Reads the text of an endpoint's parameter; throws EndpointDocumentError with all problems at once. */
export function parseEndpointDocument(parameterName: string, text: string): EndpointDocument {
  const content = parseJson(parameterName, text);
  const version = schemaVersionOf(content);
  if (version !== 1)
    throw new EndpointDocumentError(
      parameterName,
      [`schemaVersion: is ${JSON.stringify(version) ?? "missing"}, and these functions read version 1 only`],
      "Deploy the functions and the document from the same release.",
    );
  const parsed = endpointDocumentSchema.safeParse(content);
  if (!parsed.success)
    throw new EndpointDocumentError(
      parameterName,
      parsed.error.issues.map((issue) => `${issue.path.join(".") || "document"}: ${issue.message}`),
      redeploy,
    );
  const expectedName = parameterName.slice(parameterName.lastIndexOf("/") + 1);
  if (parsed.data.endpointName !== expectedName)
    throw new EndpointDocumentError(
      parameterName,
      [`endpointName: is "${parsed.data.endpointName}", but the parameter belongs to "${expectedName}"`],
      redeploy,
    );
  return parsed.data;
}

function parseJson(parameterName: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EndpointDocumentError(parameterName, [`document: is not JSON (${reason})`], redeploy);
  }
}

function schemaVersionOf(content: unknown): unknown {
  return typeof content === "object" && content !== null && "schemaVersion" in content
    ? content.schemaVersion
    : undefined;
}
