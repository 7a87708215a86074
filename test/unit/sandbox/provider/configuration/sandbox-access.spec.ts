import assert from "node:assert/strict";
import { sandboxEnvironment } from "../../../../../sandbox/environment";
import { readProviderSettings } from "../../../../../sandbox/provider/configuration/provider-settings";
import {
  isLoopback,
  SandboxRefusal,
  sandboxEndpoints,
} from "../../../../../sandbox/provider/configuration/sandbox-access";
import type { Bag } from "../../../../../sandbox/provider/core/value";

const environment = sandboxEnvironment({ emulator: 4566, simulator: 4600 });

function refusal(changes: Record<string, string | undefined>, configuration: Bag = {}): readonly string[] {
  try {
    sandboxEndpoints({ ...environment, ...changes }, readProviderSettings(configuration, "us-east-1"));
    return [];
  } catch (error) {
    assert.ok(error instanceof SandboxRefusal);
    return error.problems;
  }
}

describe("access to the sandbox", () => {
  it("finds every service on this machine", () => {
    const endpoints = sandboxEndpoints(environment, readProviderSettings({}, undefined));
    assert.equal(endpoints.KMS, "http://127.0.0.1:4566");
    assert.equal(endpoints.CLOUDWATCH_LOGS, "http://127.0.0.1:4566");
    assert.equal(endpoints.SAGEMAKER, "http://127.0.0.1:4600");
    assert.equal(endpoints.CLOUDWATCH, "http://127.0.0.1:4600");
    assert.equal(endpoints.EVENTBRIDGE, "http://127.0.0.1:4600");
    assert.equal(endpoints.CODEDEPLOY, "http://127.0.0.1:4600");
    assert.equal(endpoints.APPLICATION_AUTO_SCALING, "http://127.0.0.1:4600");
  });

  it("is refused without endpoints, naming all of them and the command that helps", () => {
    const missing = Object.fromEntries(Object.keys(environment).map((name) => [name, undefined]));
    assert.deepEqual(
      refusal(missing),
      [
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_SAGEMAKER",
        "AWS_ENDPOINT_URL_CLOUDWATCH",
        "AWS_ENDPOINT_URL_EVENTBRIDGE",
        "AWS_ENDPOINT_URL_CODEDEPLOY",
        "AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING",
        "AWS_ENDPOINT_URL_SSM",
      ].map((name) => `${name} is not set. Start the sandbox: npm run sandbox -- up`),
    );
  });

  for (const url of [
    "https://kms.us-east-1.amazonaws.com",
    "http://127.0.0.1.example.com:4566",
    "http://127.0.0.1@example.com",
    "http://0.0.0.0:4566",
    "http://[::2]:4566",
    "ftp://127.0.0.1",
    "127.0.0.1:4566",
    "not a url",
  ]) {
    it(`is refused with ${url} as an endpoint`, () => {
      assert.equal(isLoopback(url), false);
      assert.match(
        refusal({ AWS_ENDPOINT_URL: url }).join("\n"),
        /AWS_ENDPOINT_URL is ".*", which is not this machine/,
      );
      assert.match(refusal({ AWS_ENDPOINT_URL_S3: url }).join("\n"), /AWS_ENDPOINT_URL_S3 is/);
    });
  }

  for (const url of ["http://127.0.0.1:1", "http://localhost:4566", "https://[::1]:4566"]) {
    it(`takes ${url} as this machine`, () => assert.equal(isLoopback(url), true));
  }

  it("is refused when configured endpoints are switched off", () => {
    assert.match(
      refusal({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "TRUE" }).join(),
      /sends every AWS client to real AWS/,
    );
  });

  it("is refused to a stack of another account", () => {
    assert.match(
      refusal({}, { allowedAccountIds: '["777788889999"]' }).join(),
      /sandbox is account 000000000000/,
    );
    assert.deepEqual(refusal({}, { allowedAccountIds: '["777788889999", "000000000000"]' }), []);
    assert.match(refusal({}, { forbiddenAccountIds: ["000000000000"] }).join(), /forbiddenAccountIds/);
  });

  it("is refused to a stack of another region", () => {
    assert.match(refusal({}, { region: "eu-central-1" }).join(), /sandbox has us-east-1 only/);
  });

  it("is refused with settings that point elsewhere, each by its name", () => {
    const problems = refusal(
      {},
      { profile: "prod", assumeRoles: '[{"roleArn":"r"}]', skipMetadataApiCheck: "true" },
    );
    assert.deepEqual(
      problems.map((problem) => problem.split(" ")[0]),
      ["aws:profile", "aws:assumeRoles"],
    );
  });

  it("names everything in the way at once", () => {
    const problems = refusal(
      { AWS_ENDPOINT_URL: undefined, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
      { region: "eu-west-1" },
    );
    assert.equal(problems.length, 3);
  });
});
