// The isolation is switched off by a text, which in JavaScript is true.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ model }) => {
  model.enableNetworkIsolation = "false";
});
declareEndpoint("turbine");
