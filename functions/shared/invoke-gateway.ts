import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { type GatewayRequest, gatewayEvent, type InvocationResult } from "./gateway-call";

/** Asks the gateway through Lambda, by a version or an alias; rejects with the SDK's error. The signal ends the wait. */
export type GatewayInvoker = (
  functionName: string,
  qualifier: string,
  request: GatewayRequest,
  signal: AbortSignal,
) => Promise<InvocationResult>;

export function gatewayInvoker(client: LambdaClient): GatewayInvoker {
  return async (functionName, qualifier, request, signal) => {
    const command = new InvokeCommand({
      FunctionName: functionName,
      Qualifier: qualifier,
      Payload: Buffer.from(JSON.stringify(gatewayEvent(request))),
    });
    const { FunctionError, Payload } = await client.send(command, { abortSignal: signal });
    return {
      payload: Payload === undefined ? "" : Buffer.from(Payload).toString("utf8"),
      ...(FunctionError === undefined ? {} : { functionError: FunctionError }),
    };
  };
}
