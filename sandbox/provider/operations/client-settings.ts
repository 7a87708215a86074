import { sandboxAccountId, sandboxRegion } from "../../environment";
import { isLoopbackHost, SandboxRefusal } from "../configuration/sandbox-access";

/** Settings of every client. They are all given, so that no profile, file or metadata service has a say. */
export function clientSettings(endpoint: string) {
  return {
    endpoint,
    region: sandboxRegion,
    credentials: { accessKeyId: sandboxAccountId, secretAccessKey: "sandbox" },
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
  };
}

interface AnyClient {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: { request: unknown; input: object }) => Promise<never>,
      ) => (args: { request: unknown; input: object }) => Promise<never>,
      options: { step: "finalizeRequest"; name: string; priority: "low" },
    ): void;
  };
}

/**
 * The last line of defence: whatever address a client came to, by an answer's queue URL or by a bucket's name,
 * a request to another machine is not sent.
 */
export function keepOnLoopback<C>(client: C): C {
  (client as AnyClient).middlewareStack.add(
    (next) => (args) => {
      const { hostname } = args.request as { hostname: string };
      if (!isLoopbackHost(hostname)) {
        throw new SandboxRefusal([`a request to "${hostname}" was stopped: it is not this machine`]);
      }
      return next(args);
    },
    { step: "finalizeRequest", name: "keepOnLoopback", priority: "low" },
  );
  return client;
}
