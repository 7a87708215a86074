// Resources of other clouds with the same words in their types and properties.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

const pet = new pulumi.CustomResource("random:index/randomPet:RandomPet", "pet", { length: 2 });
new pulumi.CustomResource("gcp:vertex/aiEndpoint:AiEndpoint", "turbine", {
  displayName: pet.id,
  deploymentConfig: { alarms: [] },
  dataCaptureConfig: { enableCapture: false },
});
declareEndpoint("turbine");
