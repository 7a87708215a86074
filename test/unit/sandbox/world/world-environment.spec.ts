import assert from "node:assert/strict";
import { exportLines } from "../../../../sandbox/world/world-environment";

const variables = {
  AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
  AWS_ENDPOINT_URL_SAGEMAKER: "http://127.0.0.1:4600",
};
const exported = [
  "export AWS_ENDPOINT_URL=http://127.0.0.1:4566",
  "export AWS_ENDPOINT_URL_SAGEMAKER=http://127.0.0.1:4600",
];

describe("the sandbox's variables for a shell", () => {
  it("are export lines that a shell reads back unchanged", () => {
    assert.deepEqual(exportLines(variables, { HOME: "/home/me", AWS_PAGER: "less" }), exported);
    assert.deepEqual(exportLines({ ODD: "it's $HOME" }, {}), ["export ODD='it'\\''s $HOME'"]);
  });

  it("take away what would lead a client elsewhere: profiles, tokens and addresses of other services", () => {
    const caller = {
      AWS_PROFILE: "work",
      AWS_SESSION_TOKEN: "token",
      AWS_ENDPOINT_URL_S3: "https://s3.example.com",
      AWS_ENDPOINT_URL_SAGEMAKER: "https://elsewhere.example.com",
    };
    assert.deepEqual(exportLines(variables, caller), [
      "unset AWS_PROFILE",
      "unset AWS_SESSION_TOKEN",
      "unset AWS_ENDPOINT_URL_S3",
      ...exported,
    ]);
  });

  it("keep a proxy away from this machine's own address, and the user's other exceptions", () => {
    const caller = { HTTPS_PROXY: "http://proxy.example.com:3128", NO_PROXY: "intranet.example.com" };
    assert.deepEqual(exportLines({}, caller), [
      "export NO_PROXY='127.0.0.1,intranet.example.com'",
      "export no_proxy='127.0.0.1,intranet.example.com'",
    ]);
    assert.deepEqual(exportLines({}, { http_proxy: "http://p", no_proxy: "127.0.0.1" }), [
      "export NO_PROXY=127.0.0.1",
      "export no_proxy=127.0.0.1",
    ]);
  });
});
