// The alarms publish to a topic of the stack that nobody has subscribed to.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.subscription = undefined;
});
declareEndpoint("turbine");
