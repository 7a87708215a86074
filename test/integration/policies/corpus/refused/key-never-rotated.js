// The rotation is switched off by a text.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ key }) => {
  key.enableKeyRotation = "false";
});
declareEndpoint("turbine");
