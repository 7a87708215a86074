import { paginateGetParametersByPath, type SSMClient } from "@aws-sdk/client-ssm";
import { parseEndpointDocument } from "../../shared/parse-endpoint-document";
import type { DocumentReading } from "./ports";

/** The documents of all endpoints of the environment. */
export async function listDocuments(client: SSMClient, documentPath: string): Promise<DocumentReading[]> {
  const readings: DocumentReading[] = [];
  for await (const page of paginateGetParametersByPath({ client }, { Path: documentPath, MaxResults: 10 }))
    for (const { Name = "", Value = "" } of page.Parameters ?? [])
      readings.push(parsed(Name, Value, documentPath));
  return readings;
}

function parsed(name: string, text: string, documentPath: string): DocumentReading {
  try {
    return { kind: "document", document: parseEndpointDocument(name, text) };
  } catch (error) {
    return { kind: "invalid", endpointName: name.slice(documentPath.length), error };
  }
}
