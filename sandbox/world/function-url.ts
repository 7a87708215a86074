import { GetFunctionUrlConfigCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type SandboxPorts, sandboxAccountId, sandboxRegion } from "../environment";
import { localClientSettings } from "./local-clients";

export interface FunctionUrlRequest {
  /** Default `POST`. */
  readonly method?: string;
  /** With a leading slash. Default `/`. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface FunctionUrlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Where this machine reaches the URL of an alias, such as a gateway's. The name that Lambda gives it
 * (`<id>.lambda-url.us-east-1.on.aws`) leads to real AWS; the emulator serves the same under a path.
 */
export async function functionUrlAddress(
  ports: SandboxPorts,
  functionName: string,
  aliasName: string,
): Promise<string> {
  const lambda = new LambdaClient(localClientSettings(ports, "emulator"));
  try {
    const { FunctionUrl = "" } = await lambda.send(
      new GetFunctionUrlConfigCommand({ FunctionName: functionName, Qualifier: aliasName }),
    );
    const [id = ""] = new URL(FunctionUrl).hostname.split(".");
    return `http://127.0.0.1:${ports.emulator}/_aws/lambda-url/${id}`;
  } finally {
    lambda.destroy();
  }
}

/** One call of such an address, as a user of the function makes it. Weights of the alias are followed. */
export async function callFunctionUrl(
  address: string,
  request: FunctionUrlRequest = {},
): Promise<FunctionUrlAnswer> {
  const { method = "POST", path = "/", headers = {}, body } = request;
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { ...headers, authorization },
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: response.status,
    headers: headersOf(response),
    body: await response.text(),
  };
}

function headersOf(response: Response): Record<string, string> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return headers;
}

/** The emulator refuses a call without a signature where the URL asks for one, and looks no further. */
const authorization =
  `AWS4-HMAC-SHA256 Credential=${sandboxAccountId}/20260101/${sandboxRegion}/lambda/aws4_request, ` +
  "SignedHeaders=host, Signature=sandbox";
