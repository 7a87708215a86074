import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import type { EndpointDocument } from "./endpoint-document";
import { parseEndpointDocument } from "./parse-endpoint-document";

/** The endpoint has no document; it was never deployed, or its parameter was deleted. */
export class DocumentMissingError extends Error {
  override readonly name = "DocumentMissingError";
  constructor(parameterName: string) {
    super(`parameter ${parameterName} does not exist; deploy the stack again, so that Pulumi writes it`);
  }
}

/** Reads the endpoint's document from its parameter, and checks it. */
export async function readDocument(
  client: SSMClient,
  documentPath: string,
  endpointName: string,
): Promise<EndpointDocument> {
  const parameterName = `${documentPath}${endpointName}`;
  const text = await parameterText(client, parameterName);
  if (text === undefined) throw new DocumentMissingError(parameterName);
  return parseEndpointDocument(parameterName, text);
}

async function parameterText(client: SSMClient, name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
    return Parameter?.Value;
  } catch (error) {
    // By name: the bundle leaves out the SDK's error classes that nothing else needs.
    if (error instanceof Error && error.name === "ParameterNotFound") return undefined;
    throw error;
  }
}
