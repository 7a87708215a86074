import assert from "node:assert/strict";
import { pulumiEnvironment } from "../../../../sandbox/engine/pulumi-environment";

const caller = {
  PATH: "/usr/bin",
  HOME: "/home/someone",
  AWS_PROFILE: "production",
  AWS_ACCESS_KEY_ID: "real",
  AWS_SESSION_TOKEN: "real",
  AWS_ENDPOINT_URL: "https://somewhere",
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
  PULUMI_BACKEND_URL: "s3://real-state",
  PULUMI_CONFIG_PASSPHRASE_FILE: "/home/someone/passphrase",
};

describe("the environment of the engine", () => {
  const up = pulumiEnvironment(caller, { emulator: 14566, simulator: 14600 });
  const down = pulumiEnvironment(caller, undefined);

  it("keeps what is not about AWS or Pulumi", () => {
    assert.equal(up.PATH, "/usr/bin");
    assert.equal(up.HOME, "/home/someone");
  });

  for (const [name, environment] of [
    ["with the sandbox up", up],
    ["without a sandbox", down],
  ] as const) {
    it(`holds nothing of the caller's AWS account, state or passphrase, ${name}`, () => {
      assert.equal(Object.values(environment).includes("real"), false);
      assert.equal(environment.AWS_PROFILE, undefined);
      assert.equal(environment.AWS_SESSION_TOKEN, undefined);
      assert.equal(environment.AWS_ACCESS_KEY_ID, "000000000000");
      assert.notEqual(environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, "true");
      assert.equal(environment.PULUMI_CONFIG_PASSPHRASE_FILE, undefined);
      assert.match(environment.PULUMI_BACKEND_URL ?? "", /^file:\/\/.*\.sandbox/);
    });
  }

  it("leads every AWS client to the sandbox that is up", () => {
    assert.equal(up.AWS_ENDPOINT_URL, "http://127.0.0.1:14566");
    assert.equal(up.AWS_ENDPOINT_URL_SAGEMAKER, "http://127.0.0.1:14600");
  });

  it("names no endpoint when no sandbox is up", () => {
    const endpoints = Object.keys(down).filter((name) => name.startsWith("AWS_ENDPOINT_URL"));
    assert.deepEqual(endpoints, []);
  });

  it("adds to the options the caller has for node", () => {
    const { NODE_OPTIONS } = pulumiEnvironment({ NODE_OPTIONS: "--trace-warnings" }, undefined);
    assert.match(NODE_OPTIONS ?? "", /^--trace-warnings --require=".*plain-errors\.cjs"$/);
    assert.match(down.NODE_OPTIONS ?? "", /^--require=/);
  });

  it("lets no provider on PATH win over the stand-in, and downloads none", () => {
    assert.equal(down.PULUMI_IGNORE_AMBIENT_PLUGINS, "true");
    assert.equal(down.PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION, "true");
  });
});
