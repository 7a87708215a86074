import type { SandboxClock } from "./sandbox-clock";
import type { WireRequest, WireResponse } from "./wire";

/** One of the sandbox's own addresses below `/_sandbox/`; services may add theirs. */
export interface AdminRoute {
  readonly method: "GET" | "POST";
  readonly path: `/_sandbox/${string}`;
  /** What it answers as JSON. An `AdminRequestError` becomes a 400 with its message. */
  answer(body: unknown): unknown | Promise<unknown>;
}

/** The caller of an admin route sent something wrong; the message says what and how to correct it. */
export class AdminRequestError extends Error {
  override readonly name = "AdminRequestError";
}

/** `GET /_sandbox/health`, `GET /_sandbox/clock` and `POST /_sandbox/clock {advanceSeconds}`. */
export function clockRoutes(clock: SandboxClock, serviceNames: readonly string[]): readonly AdminRoute[] {
  const state = (): unknown => ({ nowMs: clock.now(), scale: clock.scale, mode: clock.mode });
  return [
    {
      method: "GET",
      path: "/_sandbox/health",
      answer: () => ({ status: "ok", pid: process.pid, services: serviceNames }),
    },
    { method: "GET", path: "/_sandbox/clock", answer: state },
    {
      method: "POST",
      path: "/_sandbox/clock",
      async answer(body) {
        await clock.advance(requiredSeconds(body, clock.mode));
        return state();
      },
    },
  ];
}

export async function answerAdminCall(
  routes: readonly AdminRoute[],
  request: WireRequest,
): Promise<WireResponse> {
  const route = routes.find((one) => one.path === request.path && one.method === request.method);
  if (route === undefined) {
    const known = routes.map((one) => `${one.method} ${one.path}`).join(", ");
    return json(404, { error: `no ${request.method} ${request.path}; there are ${known}` });
  }
  try {
    return json(200, await route.answer(parse(request.body)));
  } catch (error) {
    const status = error instanceof AdminRequestError ? 400 : 500;
    return json(status, { error: error instanceof Error ? error.message : String(error) });
  }
}

function requiredSeconds(body: unknown, mode: SandboxClock["mode"]): number {
  if (mode !== "stepped") {
    throw new AdminRequestError("the clock is scaled; start the simulator with --mode stepped to advance it");
  }
  const seconds =
    typeof body === "object" && body !== null && "advanceSeconds" in body ? body.advanceSeconds : undefined;
  if (typeof seconds !== "number" || !(seconds >= 0)) {
    throw new AdminRequestError('send {"advanceSeconds": <number of at least 0>}');
  }
  return seconds;
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new AdminRequestError("the request's body is not JSON");
  }
}

function json(status: number, body: unknown): WireResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
