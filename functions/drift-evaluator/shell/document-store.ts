import { GetParameterCommand, ParameterNotFound, type SSMClient } from "@aws-sdk/client-ssm";
import { type EndpointDocument, endpointDocumentSchema } from "../../shared/endpoint-document";
import { readJson } from "../../statistics/readable";
import { DocumentUnreadableError } from "../errors";

/** Reads the endpoint's document from its parameter, and checks it. */
export async function readDocument(
  client: SSMClient,
  documentPath: string,
  endpointName: string,
): Promise<EndpointDocument> {
  const parameterName = `${documentPath}${endpointName}`;
  const text = await parameterText(client, parameterName);
  if (text === undefined) throw new DocumentUnreadableError(parameterName, "the parameter does not exist");
  const document = readJson("the document", text, endpointDocumentSchema);
  if (document.kind === "unreadable") throw new DocumentUnreadableError(parameterName, document.reason);
  return document.value;
}

async function parameterText(client: SSMClient, name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
    return Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}
