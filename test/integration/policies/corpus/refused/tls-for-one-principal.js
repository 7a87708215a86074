// The statement against plain HTTP is for one role, and everybody else may go without.
const { declareEndpoint } = require("../../compliant-endpoint");
const { account, changePlatform, denyWithoutTls, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  const deny = denyWithoutTls("s3:*", ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]);
  inputs.bucketPolicy = document({ ...deny, Principal: { AWS: `arn:aws:iam::${account}:role/reader` } });
});
declareEndpoint("turbine");
