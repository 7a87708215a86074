// Nothing blocks public access to the captured data.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.publicAccess = undefined;
});
declareEndpoint("turbine");
