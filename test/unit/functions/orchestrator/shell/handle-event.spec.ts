import assert from "node:assert/strict";
import { EventRejectedError, ReconciliationError } from "../../../../../functions/orchestrator/errors";
import { handleEvent } from "../../../../../functions/orchestrator/shell/handle-event";
import { EndpointDocumentError } from "../../../../../functions/shared/parse-endpoint-document";
import { SimulatedWorld } from "../simulated-world";

function servingWorld(): SimulatedWorld {
  const world = new SimulatedWorld();
  world.approve(1);
  world.create(1);
  return world;
}

/** Collects what is told instead of writing it. */
function collectingLog() {
  const lines: string[] = [];
  const tell = (message: string, fields: Record<string, unknown>) =>
    void lines.push(`${message} ${String(fields.endpointName ?? "")}`.trim());
  return { lines, info: tell, error: tell };
}

describe("the handling of an event", () => {
  it("looks at every endpoint of the group that changed", async () => {
    const world = servingWorld();
    const event = {
      kind: "modelPackageChanged",
      modelPackageGroupName: "turbine-failure",
      eventId: "e",
    } as const;
    await handleEvent(world, event, "me", collectingLog());
    assert.deepEqual(world.ledgerInMemory.decisions[0]?.trigger, { ...event });
  });

  it("refuses a group that no endpoint serves from, by name", async () => {
    const event = { kind: "modelPackageChanged", modelPackageGroupName: "other", eventId: "e" } as const;
    await assert.rejects(
      handleEvent(servingWorld(), event, "me", collectingLog()),
      (error) =>
        error instanceof EventRejectedError &&
        /no endpoint's document names the group "other"/.test(error.message),
    );
  });

  it("has nothing to do for an endpoint without a document, and says so", async () => {
    const world = servingWorld();
    const log = collectingLog();
    await handleEvent(
      world,
      { kind: "endpointChanged", endpointName: "sandbox-else", eventId: "e" },
      "me",
      log,
    );
    assert.deepEqual(log.lines, ["no endpoint is concerned"]);
    assert.deepEqual(world.ledgerInMemory.story(), []);
  });

  it("handles the other endpoints before it fails with every one that could not be handled", async () => {
    const world = servingWorld();
    const invalid = (endpointName: string) => ({
      kind: "invalid" as const,
      endpointName,
      error: new EndpointDocumentError(`/path/${endpointName}`, ["schemaVersion: is 2"], "Deploy again."),
    });
    const readings = [
      invalid("sandbox-a"),
      { kind: "document" as const, document: world.document },
      invalid("sandbox-b"),
    ];
    const changed = {
      ...world,
      documents: { ...world.documents, list: async () => readings },
      clock: world.clock,
    };
    await assert.rejects(
      handleEvent(changed, { kind: "reconcile", eventId: "e" }, "me", collectingLog()),
      (error) => {
        assert.ok(error instanceof ReconciliationError);
        assert.match(error.message, /2 endpoint\(s\) could not be handled/);
        assert.match(
          error.message,
          /sandbox-a: .*parameter \/path\/sandbox-a .*schemaVersion: is 2. Deploy again\./,
        );
        assert.match(error.message, /sandbox-b: /);
        return true;
      },
    );
    assert.deepEqual(world.ledgerInMemory.story(), ["ADOPTED 1"]);
  });
});
