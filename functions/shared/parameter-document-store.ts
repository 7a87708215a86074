import { GetParameterCommand, GetParametersByPathCommand, type SSMClient } from "@aws-sdk/client-ssm";
import type { EndpointDocument } from "./endpoint-document";
import { EndpointDocumentError, parseEndpointDocument } from "./parse-endpoint-document";

/** An endpoint's document as read; one that is not valid is told, and hides none of the others. */
export type DocumentReading =
  | { readonly kind: "document"; readonly document: EndpointDocument }
  | { readonly kind: "invalid"; readonly endpointName: string; readonly error: EndpointDocumentError };

/** Where the endpoints' documents are found. */
export interface DocumentStore {
  list(): Promise<readonly DocumentReading[]>;
  read(endpointName: string): Promise<DocumentReading | undefined>;
}

/** The endpoints' documents in the SSM parameter store, one parameter each under `documentPath`. */
export class ParameterDocumentStore implements DocumentStore {
  constructor(
    private readonly client: SSMClient,
    private readonly documentPath: string,
  ) {}

  async list(): Promise<DocumentReading[]> {
    const readings: DocumentReading[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.client.send(
        new GetParametersByPathCommand({
          Path: this.documentPath,
          MaxResults: 10,
          ...(nextToken === undefined ? {} : { NextToken: nextToken }),
        }),
      );
      for (const { Name, Value } of page.Parameters ?? []) readings.push(this.parse(Name ?? "", Value ?? ""));
      nextToken = page.NextToken;
    } while (nextToken !== undefined);
    return readings;
  }

  async read(endpointName: string): Promise<DocumentReading | undefined> {
    const name = `${this.documentPath}${endpointName}`;
    try {
      const { Parameter } = await this.client.send(new GetParameterCommand({ Name: name }));
      return this.parse(name, Parameter?.Value ?? "");
    } catch (error) {
      if (error instanceof Error && error.name === "ParameterNotFound") return undefined;
      throw error;
    }
  }

  private parse(parameterName: string, text: string): DocumentReading {
    try {
      return { kind: "document", document: parseEndpointDocument(parameterName, text) };
    } catch (error) {
      if (!(error instanceof EndpointDocumentError)) throw error;
      return { kind: "invalid", endpointName: parameterName.slice(this.documentPath.length), error };
    }
  }
}
