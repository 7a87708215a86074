import assert from "node:assert/strict";
import { endpointArguments } from "../../support/component-arguments";
import { type RecordedConsumer, recordedConsumer, type StateResource } from "../../support/recorded-consumer";
import { remoteHead, remoteProject } from "../../support/remote-consumer";

const args = JSON.stringify(endpointArguments({ name: "turbine", protectEndpoint: false }));

const parts = `${remoteHead}
const aws = require("@pulumi/aws");
class Team extends pulumi.ComponentResource {
  constructor(name) {
    super("consumer:index:Team", name, {});
    this.registerOutputs({});
  }
}
`;

describe("the options that a consumer gives to a remote component", function () {
  this.timeout(60_000);
  let consumer: RecordedConsumer;
  before(async () => {
    consumer = await recordedConsumer();
  });
  after(() => consumer.stop());

  const up = (text: string) => consumer.deploy("options", remoteProject("options", parts + text));
  const children = async () =>
    (await consumer.state("options")).filter(
      ({ type, urn }) => type.startsWith("aws:") && urn.includes("MonitoredEndpoint$"),
    );

  it("x", async () => {
    console.log(
      await up(`
      const team = new Team("turbines");
      const other = new aws.Provider("other", { region: "eu-west-1" });
      const topic = new aws.sns.Topic("first", {}, { provider: other });
      new MonitoredEndpoint("old", ${args}, { parent: team, providers: { aws: other }, dependsOn: [topic], protect: true, retainOnDelete: true,
        ignoreChanges: ["tags"], customTimeouts: { create: "7m" } });
    `),
    );
    require("fs").writeFileSync(
      "/tmp/options1.json",
      JSON.stringify(await consumer.state("options"), null, 1),
    );
    console.log(
      await up(`
      const team = new Team("turbines");
      const other = new aws.Provider("other", { region: "eu-west-1" });
      const topic = new aws.sns.Topic("first", {}, { provider: other });
      new MonitoredEndpoint("new", ${args}, { providers: [other], aliases: [{ name: "old", parent: team }] });
    `),
    );
    require("fs").writeFileSync(
      "/tmp/options2.json",
      JSON.stringify(await consumer.state("options"), null, 1),
    );
  });
});
