import assert from "node:assert/strict";
import { endpointArguments } from "../../support/component-arguments";
import { type RecordedConsumer, recordedConsumer } from "../../support/recorded-consumer";
import { remoteHead, remoteProject } from "../../support/remote-consumer";
import { onlyOf, type StateResource } from "../../support/state-resources";

const args = JSON.stringify(endpointArguments({ name: "turbine", protectEndpoint: false }));
const component = "monitored-endpoint:index:MonitoredEndpoint";

/** A program with an endpoint called `name` beside a topic that it depends on, under these options. */
const program = (name: string, options: string) => `${remoteHead}
const aws = require("@pulumi/aws");
const team = new pulumi.ComponentResource("consumer:index:Team", "turbines");
const elsewhere = new aws.Provider("elsewhere", { region: "eu-west-1" });
const topic = new aws.sns.Topic("first", {}, { provider: elsewhere });
const tagged = (tags) => ({ type, props, opts }) =>
  type === "aws:cloudwatch/metricAlarm:MetricAlarm"
    ? { props: { ...props, tags: { ...props.tags, ...tags } }, opts }
    : undefined;
const endpoint = new MonitoredEndpoint("${name}", ${args}, {
  dependsOn: [topic],
  providers: [elsewhere],
  ${options}
});
exports.gatewayUrl = endpoint.gatewayUrl;
`;

describe("the options that a consumer gives to a remote component", function () {
  this.timeout(90_000);
  let consumer: RecordedConsumer;
  let made: readonly StateResource[];
  let children: readonly StateResource[];
  before(async () => {
    consumer = await recordedConsumer();
    const options = `
      parent: team,
      protect: true,
      retainOnDelete: true,
      ignoreChanges: ["tags"],
      customTimeouts: { create: "7m" },
      transforms: [tagged({ transformed: "by the engine" })],
      transformations: [tagged({ old: "by the SDK" })],`;
    await consumer.deploy("options", remoteProject("options", program("old-name", options)));
    made = await consumer.state("options");
    children = made.filter(({ urn }) => urn.includes(`$${component}$`));
    assert.ok(children.length > 15, `only ${children.length} children`);
  });
  after(() => consumer.stop());

  it("put it and its children below the parent", () => {
    const { urn, parent } = onlyOf(made, component);
    assert.equal(parent, onlyOf(made, "consumer:index:Team").urn);
    assert.deepEqual([...new Set(children.map((child) => child.parent))], [urn]);
  });

  it("lead every child to the provider", () => {
    const { urn } = onlyOf(made, "pulumi:providers:aws");
    assert.deepEqual([...new Set(children.map(({ provider = "" }) => provider.slice(0, urn.length)))], [urn]);
  });

  it("protect every child but the endpoint, whose own argument is nearer", () => {
    const open = children.filter(({ protect }) => protect !== true).map(({ type }) => type);
    assert.deepEqual(open, ["aws:sagemaker/endpoint:Endpoint"]);
  });

  it("retain every child on deletion", () => {
    assert.ok(children.every(({ retainOnDelete }) => retainOnDelete));
  });

  it("make it depend on what it has to wait for", () => {
    assert.ok(onlyOf(made, component).dependencies?.includes(onlyOf(made, "aws:sns/topic:Topic").urn));
  });

  it("apply transforms to the children, and no transformations, which Pulumi keeps in the program", () => {
    const alarms = children.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
    assert.ok(alarms.length > 5);
    for (const { inputs } of alarms) assert.deepEqual(inputs?.tags, { transformed: "by the engine" });
  });

  it("are its own where they are about one resource", () => {
    const { ignoreChanges, customTimeouts } = onlyOf(made, component);
    assert.deepEqual(
      { ignoreChanges, customTimeouts },
      { ignoreChanges: ["tags"], customTimeouts: { create: 420 } },
    );
    assert.ok(children.every((child) => child.customTimeouts === undefined));
    assert.ok(!children.some((child) => child.ignoreChanges?.includes("tags")));
  });

  it("leave an output that there is none of undefined", () => {
    assert.deepEqual(onlyOf(made, "pulumi:pulumi:Stack").outputs ?? {}, {});
  });

  it("keep what exists when it gets another name and place and an alias", async () => {
    const options =
      'aliases: [{ name: "old-name", parent: team }], transforms: [tagged({ transformed: "by the engine" })],';
    const output = await consumer.deploy("options", remoteProject("options", program("new-name", options)));
    assert.match(output, new RegExp(`^Resources:\n +${made.length - 1} unchanged\n`, "m"), output);
    const ids = (resources: readonly StateResource[]) => resources.map(({ id }) => id).sort();
    const kept = (await consumer.state("options")).filter(({ urn }) => urn.includes(`${component}$`));
    assert.deepEqual(ids(kept), ids(children));
  });

  it("delete what it waited for after the last child", async () => {
    const { exitCode, output } = await consumer.run("options", "destroy", "--yes", "--skip-preview");
    assert.equal(exitCode, 0, output);
    const deleted = output
      .split("\n")
      .flatMap((line) => / - +(\S+) \S+ (?:deleted|retained)/.exec(line)?.[1] ?? []);
    const topic = deleted.indexOf("aws:sns:Topic");
    assert.ok(topic > deleted.lastIndexOf("aws:cloudwatch:MetricAlarm"), output);
    assert.deepEqual(await consumer.state("options"), []);
  });
});
