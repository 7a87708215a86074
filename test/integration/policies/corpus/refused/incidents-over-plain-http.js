// Incidents go to their receiver over plain HTTP.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ subscription }) => {
  subscription.protocol = "http";
  subscription.endpoint = "http://incidents.example.com/turbine";
});
declareEndpoint("turbine");
