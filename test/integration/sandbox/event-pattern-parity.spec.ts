import assert from "node:assert/strict";
import { EventBridgeClient, TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import fc from "fast-check";
import { startEmulator } from "../../../sandbox/emulator/start-emulator";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { compileEventPattern } from "../../../sandbox/simulator/eventbridge/event-pattern";
import { freshWorld } from "../../../sandbox/world/forget-world";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { freePort } from "../../../sandbox/world/port-holder";
import type { RunningPart } from "../../../sandbox/world/running-part";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const text = fc.constantFrom("a", "ab", "abc", "B", "Ab", "");
const someText = text.filter((value) => value !== "");
const number = fc.integer({ min: -2, max: 3 });
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const operator = fc.oneof(
  scalar,
  text.map((prefix) => ({ prefix })),
  text.map((suffix) => ({ suffix })),
  text.map((value) => ({ "equals-ignore-case": value })),
  fc.oneof(someText, number).map((value) => ({ "anything-but": value })),
  fc.array(text, { minLength: 1, maxLength: 2 }).map((values) => ({ "anything-but": values })),
  someText.map((prefix) => ({ "anything-but": { prefix } })),
  fc.boolean().map((exists) => ({ exists })),
  fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "="), number).map((numeric) => ({ numeric })),
  fc.constantFrom("a*", "*b*", "*", "a*c").map((wildcard) => ({ wildcard })),
);
const leaf = fc.array(operator, { minLength: 1, maxLength: 2 });
const field = fc.constantFrom("x", "y");
const pattern = fc.record({
  source: fc.constant(["app"]),
  detail: fc.dictionary(field, fc.oneof(leaf, fc.record({ z: leaf })), { minKeys: 1 }),
});
const nested = fc.record({ z: scalar });
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 2 }),
  nested,
  fc.array(nested, { maxLength: 2 }),
);
const event = fc.dictionary(field, value, { minKeys: 1 }).map((detail) => ({
  ...{
    id: "1",
    account: "1",
    source: "app",
    time: "2026-01-01T00:00:00Z",
    region: "us-east-1",
    resources: [],
  },
  "detail-type": "t",
  detail,
}));

describe("the event patterns of the simulator", function () {
  this.timeout(60_000);
  let folder = "";
  let emulator: RunningPart | undefined;
  let client: EventBridgeClient | undefined;

  before(async () => {
    folder = temporaryFolder("patterns");
    freshWorld(folder);
    const ports = { emulator: await freePort(), simulator: await freePort() };
    emulator = await startEmulator({ ports, folder, scale: 60, python: environmentPython });
    client = new EventBridgeClient(localClientSettings(ports, "emulator"));
  });

  after(async () => {
    client?.destroy();
    await emulator?.stop();
    removeFolder(folder);
  });

  it("match what the emulator's own, separately written, matcher matches", async () => {
    let matched = 0;
    await fc.assert(
      fc.asyncProperty(pattern, event, async (somePattern, someEvent) => {
        const input = { EventPattern: JSON.stringify(somePattern), Event: JSON.stringify(someEvent) };
        const expected = (await client?.send(new TestEventPatternCommand(input)))?.Result;
        assert.equal(compileEventPattern(input.EventPattern)(someEvent), expected);
        matched += expected === true ? 1 : 0;
      }),
      { numRuns: 600 },
    );
    // Agreement on "no" alone would prove little.
    assert.ok(matched > 20, `only ${matched} events matched`);
  });
});
