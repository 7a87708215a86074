// The topic's key lets the account use it and not CloudWatch, so that alarms are silent.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ key }) => {
  const { Version, Statement } = JSON.parse(key.policy);
  key.policy = JSON.stringify({ Version, Statement: Statement.slice(0, 1) });
});
declareEndpoint("turbine");
