import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Provider } from "../provider";
import { resourceProviderService } from "./resource-provider-service";

/** Providers in this process, which engines attach to instead of starting a process for each of them. */
export interface AttachedProviders {
  /** The environment variables that tell the engine of them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

/** Serves one provider per connection, since the engine opens one for each set of provider settings. */
export async function serveAttached(
  packages: readonly string[],
  version: string,
  makeProvider: () => Provider,
): Promise<AttachedProviders> {
  const makeService = (): grpc.UntypedServiceImplementation =>
    resourceProviderService(makeProvider(), { version, cancel: () => undefined });
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(ResourceProviderService, perConnection(makeService));
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return {
    environment: { PULUMI_DEBUG_PROVIDERS: packages.map((name) => `${name}:${port}`).join(",") },
    stop: () => server.forceShutdown(),
  };
}

function perConnection(make: () => grpc.UntypedServiceImplementation): grpc.UntypedServiceImplementation {
  const services = new Map<string, grpc.UntypedServiceImplementation>();
  const serviceOf = (peer: string): grpc.UntypedServiceImplementation => {
    const service = services.get(peer) ?? make();
    services.set(peer, service);
    return service;
  };
  const relay =
    (method: string): grpc.handleUnaryCall<unknown, unknown> =>
    (call, callback) =>
      (serviceOf(call.getPeer())[method] as grpc.handleUnaryCall<unknown, unknown>)(call, callback);
  return Object.fromEntries(Object.keys(make()).map((method) => [method, relay(method)]));
}
