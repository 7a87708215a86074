import assert from "node:assert/strict";
import { SandboxRefusal } from "../../../../../sandbox/provider/configuration/sandbox-access";
import { explainError } from "../../../../../sandbox/provider/operations/explain-error";

const subject = 'aws:kms/key:Key "data"';
const serviceError = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: {}, $fault: "client" });

describe("explaining an error", () => {
  it("says which resource, the code and the service's words", () => {
    assert.equal(
      explainError(serviceError("LimitExceeded", "too many keys"), subject),
      `${subject}: LimitExceeded: too many keys`,
    );
  });

  it("says what to do when nothing listens", () => {
    const refused = Object.assign(new Error(), {
      code: "ECONNREFUSED",
      errors: [Object.assign(new Error(), { code: "ECONNREFUSED", address: "127.0.0.1", port: 4566 })],
    });
    assert.equal(
      explainError(refused, subject),
      `${subject}: nothing answers at 127.0.0.1:4566. Start the sandbox: npm run sandbox -- up`,
    );
  });

  it("says what an unknown error of an endpoint mostly means", () => {
    assert.match(
      explainError(serviceError("Unknown", "UnknownError"), subject),
      /does not serve this service/,
    );
  });

  it("leaves a refusal as it is, and names the resource with any other error", () => {
    assert.match(
      explainError(new SandboxRefusal(["x is y"]), subject),
      /^The sandbox's aws provider refuses.*\n {2}- x is y$/,
    );
    assert.equal(
      explainError(new Error("the archive is empty"), subject),
      `${subject}: the archive is empty`,
    );
    assert.equal(explainError("text", subject), `${subject}: text`);
  });
});
