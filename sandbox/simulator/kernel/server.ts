import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { type AdminRoute, answerAdminCall, clockRoutes } from "./admin-routes";
import { asAwsError, newRequestId } from "./dispatch";
import { type FaultSection, faultRoutes } from "./faults/fault-section";
import { OperationFaults } from "./faults/operation-faults";
import { answerJsonCall } from "./json-protocol";
import { type MountedService, mountService } from "./mounted-service";
import { answerRestCall, matchRestOperation } from "./rest-protocol";
import type { SandboxClock } from "./sandbox-clock";
import type { RequestContext, RestService, SimulatedService } from "./service";
import { readRequest, type WireRequest, type WireResponse } from "./wire";

export interface ServerOptions {
  readonly clock: SandboxClock;
  readonly accountId: string;
  readonly region: string;
  /** Botocore's `data` folder, which holds AWS's service models. */
  readonly botocoreDataFolder: string;
  readonly services: readonly SimulatedService[];
  readonly restServices?: readonly RestService[];
  readonly adminRoutes?: readonly AdminRoute[];
  /** What can misbehave beside the operations themselves; all of it is set through `/_sandbox/faults`. */
  readonly faultSections?: readonly FaultSection[];
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
}

export interface RunningServer {
  readonly port: number;
  /** Waits for open requests, then closes. */
  close(): Promise<void>;
}

/** Starts the one HTTP server of the simulator, on loopback only. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const faults = new OperationFaults(options.clock);
  const mount = (service: SimulatedService | RestService): MountedService => {
    const operations = faults.wrap(service.model.name, service.operations);
    return mountService({ ...service, operations }, options.botocoreDataFolder);
  };
  const services = options.services.map(mount);
  const restServices = (options.restServices ?? []).map(mount);
  const mounted = [...services, ...restServices].map(({ service }) => ({
    service: service.model.name,
    operations: Object.keys(service.operations),
  }));
  const adminRoutes: readonly AdminRoute[] = [
    ...clockRoutes(
      options.clock,
      mounted.map(({ service }) => service),
    ),
    ...faultRoutes([faults.section(mounted), ...(options.faultSections ?? [])]),
    { method: "GET", path: "/_sandbox/faults/counts", answer: () => faults.counts() },
    ...(options.adminRoutes ?? []),
  ];

  const answer = async (request: WireRequest): Promise<WireResponse> => {
    if (request.path.startsWith("/_sandbox/")) return answerAdminCall(adminRoutes, request);
    const context = { accountId: options.accountId, region: options.region, now: options.clock.now() };
    return answerServiceCall(services, restServices, request, context);
  };

  const openRequests = new Set<Promise<void>>();
  const server = http.createServer((incoming, outgoing) => {
    const request = readRequest(incoming)
      .then(answer)
      .catch(refuse)
      .then((response) => write(outgoing, response));
    openRequests.add(request);
    void request.finally(() => openRequests.delete(request));
  });
  await listen(server, options.port);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      // A call that a fault holds would otherwise wait for a clock that nobody moves any more.
      faults.set([]);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.allSettled(openRequests);
      server.closeAllConnections();
      await closed;
    },
  };
}

function write(outgoing: http.ServerResponse, response: WireResponse): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once("close", resolve);
    outgoing.writeHead(response.status, { "x-amzn-requestid": newRequestId(), ...response.headers });
    outgoing.end(response.body);
  });
}

async function answerServiceCall(
  services: readonly MountedService[],
  restServices: readonly MountedService[],
  request: WireRequest,
  context: RequestContext,
): Promise<WireResponse> {
  const target = request.headers["x-amz-target"];
  if (target !== undefined) {
    const [prefix, operationName = ""] = target.split(".");
    const mounted = services.find(
      ({ service }) => "targetPrefix" in service && service.targetPrefix === prefix,
    );
    const elsewhere = mounted && "elsewhere" in mounted.service ? mounted.service.elsewhere : undefined;
    if (elsewhere?.answers(operationName, jsonOrNothing(request.body))) return elsewhere.forward(request);
    if (mounted !== undefined) return answerJsonCall(mounted, operationName, request, context);
    return unknownService(`X-Amz-Target ${target}`, services, restServices);
  }
  for (const mounted of restServices) {
    const match = matchRestOperation(mounted, request);
    if (match !== undefined) return answerRestCall(mounted, match, request, context);
  }
  return unknownService(`${request.method} ${request.path}`, services, restServices);
}

function jsonOrNothing(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function unknownService(
  what: string,
  services: readonly MountedService[],
  restServices: readonly MountedService[],
): WireResponse {
  const names = [...services, ...restServices].map(({ service }) => service.model.name).join(", ");
  const message =
    `the sandbox's simulator does not answer ${what}; it simulates ${names}. ` +
    "Other services belong to the emulator: an AWS_ENDPOINT_URL variable may be missing.";
  return errorResponse("NotImplemented", message, 501);
}

function refuse(error: unknown): WireResponse {
  const awsError = asAwsError(error);
  return errorResponse(awsError.code, awsError.message, awsError.httpStatus);
}

function errorResponse(code: string, message: string, status: number): WireResponse {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": code },
    body: JSON.stringify({ __type: code, message }),
  };
}

/** Listens, or says who is in the way. */
function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const busy = error.code === "EADDRINUSE";
      reject(busy ? new PortBusyError(port) : error);
    });
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

/** The port is taken, usually by a sandbox that is already running. */
export class PortBusyError extends Error {
  override readonly name = "PortBusyError";
  constructor(port: number) {
    super(
      `port ${port} on 127.0.0.1 is in use; a sandbox may be running already ` +
        `(npm run sandbox -- status), or choose another port`,
    );
  }
}
