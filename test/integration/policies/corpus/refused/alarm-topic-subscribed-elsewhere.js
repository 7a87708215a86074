// The only subscription of the program is on another topic than the alarms'.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");
const {
  account,
  changePlatform,
  denyWithoutTls,
  document,
  platformInputs,
} = require("../../compliant-platform");

const news = new aws.sns.Topic("news", {
  ...platformInputs().topic,
  name: "news",
  kmsMasterKeyId: "alias/news",
});
const arn = `arn:aws:sns:us-east-1:${account}:news`;
new aws.sns.TopicPolicy("news", { arn: news.arn, policy: document(denyWithoutTls("sns:Publish", arn)) });
changePlatform((inputs) => {
  inputs.subscription.topic = news.arn;
});
declareEndpoint("turbine");
