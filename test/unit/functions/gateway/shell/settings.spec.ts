import assert from "node:assert/strict";
import { readGatewaySettings } from "../../../../../functions/gateway/shell/settings";

const complete = {
  ENVIRONMENT: "prod",
  ENDPOINT_NAME: "prod-turbine",
  CONTRACT_S3_URI: "s3://b/contract.json",
};

describe("the gateway's settings", () => {
  it("are the function's variables", () => {
    assert.deepEqual(readGatewaySettings({ ...complete, PATH: "/bin" }), {
      environment: "prod",
      endpointName: "prod-turbine",
      contractS3Uri: "s3://b/contract.json",
    });
  });

  it("are refused with every one that is wrong", () => {
    assert.throws(() => readGatewaySettings({ ENVIRONMENT: "", CONTRACT_S3_URI: "https://b/k" }), {
      name: "SettingsError",
      message:
        /variable ENVIRONMENT: .*variable ENDPOINT_NAME: .*variable CONTRACT_S3_URI: must be s3:\/\/bucket\/key\. Set them/,
    });
  });
});
