import assert from "node:assert/strict";
import type { Deployment } from "@pulumi/pulumi/automation";
import type { eachState } from "../../../../../cli/release/upgrades/record-states";
import { recordedPrograms } from "../../../../../cli/release/upgrades/recorded-programs";
import { readRecordedState, recordedVersions } from "../../../../../cli/release/upgrades/recorded-states";
import { staleRecordings } from "../../../../../cli/release/upgrades/stale-recordings";

const version = recordedVersions().at(-1) ?? "none";

/** Records what was recorded, but for one program. */
function recording(program: string, change: (state: Deployment) => Deployment): typeof eachState {
  return async (use) => {
    for (const name of Object.keys(recordedPrograms)) {
      const state = readRecordedState(version, name);
      use(name, name === program ? change(state) : state);
    }
  };
}

describe("recorded states that are not those of this code", () => {
  it("are none when recording gives the same again", async () => {
    const found = await staleRecordings(
      version,
      recording("none", (state) => state),
    );
    assert.deepEqual(
      found.filter(({ problem }) => !problem.includes("schema.json")),
      [],
    );
  });

  it("are named with the fix", async () => {
    const name = "endpoint-by-plugin";
    const change = ({ deployment, ...state }: Deployment) => ({
      ...state,
      deployment: { ...deployment, resources: deployment.resources.slice(1) },
    });
    const found = await staleRecordings(version, recording(name, change));
    const [stale, ...more] = found.filter(({ problem }) => !problem.includes("schema.json"));
    assert.deepEqual(more, []);
    assert.equal(stale?.problem, `test/upgrades/${version}: ${name} is not that of this code`);
    assert.match(stale?.fix ?? "", /^npm run release -- record/);
  });

  it("are all those of a version that nothing was recorded of, with the schema", async () => {
    const found = await staleRecordings(
      "9.9.9",
      recording("none", (state) => state),
    );
    assert.equal(found.length, Object.keys(recordedPrograms).length + 1);
  });
});
