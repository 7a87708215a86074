import * as grpc from "@grpc/grpc-js";
import { version } from "@pulumi/aws/package.json";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { inputsFromState } from "../../sandbox/provider/core/live-state";
import type { Bag } from "../../sandbox/provider/core/value";
import { Provider } from "../../sandbox/provider/provider";
import { knownResources, resourceDefinition } from "../../sandbox/provider/registry";
import { resourceProviderService } from "../../sandbox/provider/server/resource-provider-service";

type Arguments<Method extends "check" | "previewCreate" | "read"> = Parameters<Provider[Method]>;

/** What is there already, by the type and then the id of a resource: its live state, as programs write it. */
export type ExistingResources = Readonly<Record<string, Readonly<Record<string, Bag>>>>;

/** What the stand-in says of a number or a truth value that is written as a text; the real provider converts it. */
const wrongType = /^must be (a number|true or false)$/;

/**
 * The stand-in provider for previews only. What it does not know, types and properties, is planned as it is written; a
 * resource may be in any region, and a text may stand for a number or a truth value.
 */
class PlanningProvider extends Provider {
  constructor(private readonly existing: ExistingResources) {
    super({
      environment: {},
      wait: { everyMs: 1, deadlineMs: 1, signal: new AbortController().signal },
    });
  }

  override async read(...[subject, id]: Arguments<"read">): ReturnType<Provider["read"]> {
    const state = this.existing[subject.type]?.[id];
    if (state === undefined) return undefined;
    return { id, state, inputs: inputsFromState(resourceDefinition(subject.type), state, {}) };
  }

  override check(...[subject, request]: Arguments<"check">): ReturnType<Provider["check"]> {
    const { known, unknown } = divide(subject.type, request.given);
    if (known === undefined) return { inputs: unknown, problems: [] };
    const { inputs, problems } = super.check(subject, { ...request, given: known });
    return {
      inputs: { ...inputs, ...unknown },
      problems: problems.filter(({ reason }) => !wrongType.test(reason)),
    };
  }

  override previewCreate(...[subject, inputs]: Arguments<"previewCreate">): Bag {
    const { known, unknown } = divide(subject.type, inputs);
    return known === undefined ? unknown : { ...super.previewCreate(subject, known), ...unknown };
  }
}

/** The properties that the stand-in knows of a type, and the others. */
function divide(type: string, given: Bag): { readonly known: Bag | undefined; readonly unknown: Bag } {
  const properties = knownResources[type]?.properties;
  if (properties === undefined) return { known: undefined, unknown: given };
  const isKnown = ([name]: [string, unknown]): boolean => name in properties || name.startsWith("__");
  const entries = Object.entries(given);
  return {
    known: Object.fromEntries(entries.filter(isKnown)),
    unknown: Object.fromEntries(entries.filter((entry) => !isKnown(entry))),
  };
}

/** Providers in this process, which engines attach to instead of starting a process for each of them. */
export interface AttachedProviders {
  /** The environment variables that tell the engine of them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

/** Serves one planning provider per connection, since the engine opens one for each set of provider settings. */
export async function attachedProviders(
  packages: readonly string[],
  existing: ExistingResources = {},
): Promise<AttachedProviders> {
  const makeService = (): grpc.UntypedServiceImplementation =>
    resourceProviderService(new PlanningProvider(existing), { version, cancel: () => undefined });
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
