// The only subscription of the program is on another topic than the alarms'.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

const news = new aws.sns.Topic("news", { name: "news", kmsMasterKeyId: "alias/news" });
changePlatform((inputs) => {
  inputs.subscription.topic = news.arn;
});
declareEndpoint("turbine");
