// The ledger's recovery is switched off by a text.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");
const { platform } = require("../../compliant-platform");

declareEndpoint("turbine");
new aws.dynamodb.Table("ledger", {
  name: "ledger",
  billingMode: "PAY_PER_REQUEST",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  deletionProtectionEnabled: true,
  pointInTimeRecovery: { enabled: "false" },
  serverSideEncryption: { enabled: true, kmsKeyArn: platform().key.arn },
});
