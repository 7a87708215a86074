// The statement refuses every call that does come over TLS.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, denyWithoutTls, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  const deny = denyWithoutTls("s3:*", ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]);
  inputs.bucketPolicy = document({ ...deny, Condition: { Bool: { "aws:SecureTransport": "true" } } });
});
declareEndpoint("turbine");
