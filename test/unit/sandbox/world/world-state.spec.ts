import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { identify } from "../../../../sandbox/world/process-identity";
import { runningEnvironment } from "../../../../sandbox/world/world-environment";
import { worldFiles } from "../../../../sandbox/world/world-files";
import {
  readWorldState,
  removeWorldState,
  runningWorld,
  type WorldState,
  writeWorldState,
} from "../../../../sandbox/world/world-state";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

const self = identify(process.pid) ?? { pid: 0, birth: "" };
const state: WorldState = {
  supervisor: self,
  parts: [],
  ports: { emulator: 5001, simulator: 5002 },
  scale: 60,
  mode: "scaled",
  startedAt: "2026-05-01T10:00:00.000Z",
};

describe("the state of a world", () => {
  let folder = "";
  beforeEach(() => {
    folder = temporaryFolder("state");
  });
  afterEach(() => removeFolder(folder));

  it("is read as it was written, and is gone when removed", () => {
    writeWorldState(folder, state);
    assert.deepEqual(readWorldState(folder), state);
    assert.deepEqual(runningWorld(folder), state);
    removeWorldState(folder);
    assert.equal(readWorldState(folder), undefined);
  });

  it("does not count as running when another process has got the supervisor's number", () => {
    writeWorldState(folder, { ...state, supervisor: { ...self, birth: "another" } });
    assert.equal(runningWorld(folder), undefined);
  });

  it("is nothing when the file is damaged", () => {
    for (const text of ["{", "{}", JSON.stringify({ ...state, ports: { emulator: 0 } })]) {
      writeFileSync(worldFiles(folder).state, text);
      assert.equal(readWorldState(folder), undefined);
    }
  });

  it("gives the variables of a running sandbox, and an error with the fix when there is none", () => {
    assert.throws(() => runningEnvironment(folder), /not running; "npm run sandbox -- up" starts it/);
    writeWorldState(folder, state);
    assert.equal(runningEnvironment(folder).AWS_ENDPOINT_URL_CLOUDWATCH, "http://127.0.0.1:5002");
  });
});
