import assert from "node:assert/strict";
import {
  isAlreadyExisting,
  isNotFound,
  isRefusal,
  isTransient,
} from "../../../../functions/shared/aws-errors";

/** An error as the AWS SDK throws it. */
function awsError(name: string, message: string, httpStatusCode?: number): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

describe("an error of an AWS client", () => {
  it("is transient when it was throttled, AWS's own fault, or had no answer", () => {
    assert.ok(isTransient(awsError("ThrottlingException", "Rate exceeded", 400)));
    assert.ok(isTransient(awsError("SlowDown", "Reduce your rate", 503)));
    assert.ok(isTransient(awsError("InternalFailure", "", 500)));
    assert.ok(isTransient(new Error("ECONNRESET")));
    assert.ok(!isTransient(awsError("NoSuchKey", "", 404)));
    assert.ok(!isTransient(awsError("AccessDenied", "", 403)));
  });

  it("means a missing object by the words of SageMaker's message", () => {
    assert.ok(isNotFound(awsError("ValidationException", 'Could not find endpoint "x".', 400)));
    assert.ok(!isNotFound(awsError("ValidationException", "1 validation error detected", 400)));
  });

  it("means a name that is taken", () => {
    assert.ok(
      isAlreadyExisting(awsError("ValidationException", 'Cannot create already existing model "x".', 400)),
    );
    assert.ok(!isAlreadyExisting(awsError("ValidationException", "1 validation error detected", 400)));
  });

  it("is a refusal when AWS understood and said no; a missing permission and a throttle are none", () => {
    assert.ok(isRefusal(awsError("ValidationException", "Cannot update in-progress endpoint", 400)));
    assert.ok(isRefusal(awsError("ResourceInUse", "", 400)));
    assert.ok(!isRefusal(awsError("AccessDeniedException", "", 400)));
    assert.ok(!isRefusal(awsError("ThrottlingException", "", 400)));
    assert.ok(!isRefusal(awsError("InternalFailure", "", 500)));
  });
});
