import { GetParametersByPathCommand, GetParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Connection } from "./connect";
import { explained } from "./explained";

/** The endpoints of an environment, which are those that have a document. */
export class EndpointDirectory {
  private readonly client: SSMClient;

  constructor(private readonly connection: Connection) {
    this.client = new SSMClient(connection.clientSettings);
  }

  /** The endpoint that was typed, by its name in SageMaker or by its name in the stack's settings. */
  async find(typed: string): Promise<string | undefined> {
    const wanted = possibleNames(typed, this.connection.environment);
    const { Parameters = [] } = await explained("for the endpoint's document (ssm:GetParameters)", () =>
      this.client.send(new GetParametersCommand({ Names: wanted.map((name) => `${this.path}${name}`) })),
    );
    return wanted.find((name) => Parameters.some(({ Name }) => Name === `${this.path}${name}`));
  }

  /** All of them, in alphabetical order. */
  async names(): Promise<string[]> {
    const names: string[] = [];
    let token: string | undefined;
    do {
      const NextToken = token;
      const page = await explained("for the endpoints' documents (ssm:GetParametersByPath)", () =>
        this.client.send(
          new GetParametersByPathCommand({
            Path: this.path,
            ...(NextToken === undefined ? {} : { NextToken }),
          }),
        ),
      );
      for (const { Name = "" } of page.Parameters ?? []) names.push(Name.slice(this.path.length));
      token = page.NextToken;
    } while (token !== undefined);
    return names.sort();
  }

  private get path(): string {
    return this.connection.names.documentPath;
  }
}

/** What may be meant: the endpoint's whole name, or the one without its environment. */
export function possibleNames(typed: string, environment: string): string[] {
  return [typed, `${environment}-${typed}`];
}
