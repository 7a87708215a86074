// The topic's key is an empty text.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ topic }) => {
  topic.kmsMasterKeyId = "";
});
declareEndpoint("turbine");
