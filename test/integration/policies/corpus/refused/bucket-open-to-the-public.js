// Three of the four switches against the public are on.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ publicAccess }) => {
  publicAccess.restrictPublicBuckets = false;
});
declareEndpoint("turbine");
