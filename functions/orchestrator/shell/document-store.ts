import { GetParameterCommand, GetParametersByPathCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { EndpointDocumentError, parseEndpointDocument } from "../../shared/parse-endpoint-document";
import type { DocumentReading, DocumentStore } from "./ports";

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
