// The key may be used by everyone who comes through S3, from any account.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ key }) => {
  const { Version, Statement } = JSON.parse(key.policy);
  const open = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" };
  const condition = { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } };
  key.policy = JSON.stringify({ Version, Statement: [...Statement, { ...open, Condition: condition }] });
});
declareEndpoint("turbine");
