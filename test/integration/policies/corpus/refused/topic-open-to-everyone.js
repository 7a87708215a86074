// The topic takes messages from everyone, under a condition that everyone meets.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, denyWithoutTls, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  const topic = "arn:aws:sns:us-east-1:000000000000:incidents";
  inputs.topicPolicy = document(denyWithoutTls("sns:Publish", topic), {
    Effect: "Allow",
    Principal: "*",
    Action: "sns:Publish",
    Resource: topic,
    Condition: { StringLike: { "aws:SourceArn": "*" } },
  });
});
declareEndpoint("turbine");
