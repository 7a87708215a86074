import assert from "node:assert/strict";
import { emulatorEnvironment } from "../../../../sandbox/emulator/emulator-environment";

const options = { ports: { emulator: 5001, simulator: 5002 }, folder: "/tmp/the world", scale: 60 };

describe("emulatorEnvironment", () => {
  const found = emulatorEnvironment(options);

  it("holds nothing of the user's own environment", () => {
    for (const name of ["USER", "LOGNAME", "SHELL", "PWD", "npm_config_registry", "AWS_PROFILE"]) {
      assert.ok(!(name in found), name);
    }
    assert.equal(found.HOME, "/tmp/the world/home");
    assert.equal(found.TMPDIR, "/tmp/the world/tmp");
  });

  it("keeps the emulator on loopback, on one port", () => {
    assert.equal(found.BIND_HOST, "127.0.0.1");
    assert.equal(found.GATEWAY_PORT, "5001");
    assert.equal(found.SFTP_ENABLED, "0");
    assert.equal(found.IOT_MTLS_ENABLED, "0");
  });

  it("sends the functions' calls to this sandbox and lets them follow its clock", () => {
    assert.equal(found.AWS_ENDPOINT_URL, "http://127.0.0.1:5001");
    assert.equal(found.AWS_ENDPOINT_URL_SAGEMAKER, "http://127.0.0.1:5002");
    assert.equal(found.SANDBOX_CLOCK_FILE, "/tmp/the world/clock.json");
    assert.match(found.NODE_OPTIONS ?? "", /^--require ".*clock-preload\.cjs"$/);
  });

  it("runs functions with the Node that runs the sandbox", () => {
    assert.ok(process.execPath.startsWith(found.PATH?.split(":")[0] ?? "?"));
  });

  it("lets an SQL query fail where no engine is installed, and never makes up an answer", () => {
    assert.equal(found.ATHENA_ENGINE, "duckdb");
  });

  it("repeats a failed asynchronous invocation after a simulated minute, but never slower than AWS", () => {
    assert.equal(found.LAMBDA_ASYNC_RETRY_BASE_SECONDS, "1");
    assert.equal(emulatorEnvironment({ ...options, scale: 600 }).LAMBDA_ASYNC_RETRY_BASE_SECONDS, "0.1");
    assert.equal(emulatorEnvironment({ ...options, scale: 0 }).LAMBDA_ASYNC_RETRY_BASE_SECONDS, "1");
  });
});
