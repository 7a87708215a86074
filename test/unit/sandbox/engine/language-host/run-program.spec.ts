import assert from "node:assert/strict";
import { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import {
  programArguments,
  programVariables,
  refuseLongVariables,
  runResponse,
} from "../../../../../sandbox/engine/language-host/run-program";

function request(): RunRequest {
  const run = new RunRequest()
    .setMonitorAddress("127.0.0.1:1")
    .setOrganization("organization")
    .setProject("monitored-endpoint")
    .setStack("dev")
    .setPwd("/program")
    .setProgram(".")
    .setParallel(8)
    .setConfigsecretkeysList(["monitored-endpoint:token"])
    .setInfo(new ProgramInfo().setRootDirectory("/root").setProgramDirectory("/program"));
  run.getConfigMap().set("monitored-endpoint:token", "t");
  return run;
}

const options = { typescript: true, tsconfig: undefined, nodeArguments: [] };

describe("starting a program", () => {
  it("refuses a configuration that the system cannot hand over, and takes the longest that it can", () => {
    const ofBytes = (bytes: number) => ({ PULUMI_CONFIG: "x".repeat(bytes - "PULUMI_CONFIG=".length - 1) });
    refuseLongVariables(ofBytes(131_072));
    assert.throws(
      () => refuseLongVariables(ofBytes(131_073)),
      /PULUMI_CONFIG has 131073 bytes.*endpointDefaults/,
    );
  });

  it("tells the SDK's runner where the engine is and what runs", () => {
    assert.deepEqual(programArguments(request(), "127.0.0.1:2"), [
      "--monitor=127.0.0.1:1",
      "--engine=127.0.0.1:2",
      "--organization=organization",
      "--project=monitored-endpoint",
      "--root-directory=/root",
      "--stack=dev",
      "--pwd=/program",
      "--parallel=8",
      ".",
    ]);
  });

  it("says when it is only a preview", () => {
    const args = programArguments(request().setDryrun(true), "127.0.0.1:2");
    assert.equal(args.includes("--dry-run"), true);
    assert.equal(args.at(-1), ".");
  });

  it("hands over the stack's settings and which of them are secret", () => {
    assert.deepEqual(programVariables(request(), options, "/program"), {
      PULUMI_CONFIG: '{"monitored-endpoint:token":"t"}',
      PULUMI_CONFIG_SECRET_KEYS: '["monitored-endpoint:token"]',
      PULUMI_NODEJS_TYPESCRIPT: "true",
    });
  });

  it("finds another tsconfig from the program's folder", () => {
    const variables = programVariables(request(), { ...options, tsconfig: "other.json" }, "/program");
    assert.equal(variables.PULUMI_NODEJS_TSCONFIG_PATH, "/program/other.json");
  });
});

describe("the end of a program", () => {
  it("is a success only with exit code 0", () => {
    const response = runResponse({ kind: "exited", exitCode: 0 });
    assert.deepEqual([response.getError(), response.getBail()], ["", false]);
  });

  it("is not told twice when the SDK has told it", () => {
    const response = runResponse({ kind: "exited", exitCode: 32 });
    assert.deepEqual([response.getError(), response.getBail()], ["", true]);
  });

  for (const [end, expected] of [
    [{ kind: "exited", exitCode: 7 }, /exit code 7/],
    [{ kind: "signalled", signal: "SIGKILL" }, /SIGKILL/],
    [{ kind: "not started", reason: "out of memory" }, /out of memory/],
  ] as const) {
    it(`is an error with its reason: ${end.kind} ${JSON.stringify(end)}`, () => {
      const response = runResponse(end);
      assert.match(response.getError(), expected);
      assert.equal(response.getBail(), false);
    });
  }
});
