import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { SSM } from "@aws-sdk/client-ssm";
import { checkoutFolder } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { type ExpectedRefusal, expectedRefusals } from "./expected-refusals";
import { listenToIncidents, returned, ring } from "./follow-incident";
import { type CommandRun, commandFolder, pageLines, runPage } from "./run-page";
import {
  endpointName,
  gatewayEndpointName,
  openIncidents,
  type RunbookWorld,
  startRunbookWorld,
} from "./runbook-world";
import { type AwsCli, startAwsCli } from "./start-aws-cli";

const pagesFolder = path.join(checkoutFolder, "docs", "runbooks");
const read = (name: string) => readFileSync(path.join(pagesFolder, `${name}.md`), "utf8");
const overview = "README";
const pages = readdirSync(pagesFolder)
  .map((file) => path.basename(file, ".md"))
  // The overview asks for the last automation, which the other pages start.
  .sort((left, right) => Number(left === overview) - Number(right === overview));

/** What stands for a name of the reader's own. */
const examples = { "MODEL_BUCKET=turbine-models": "MODEL_BUCKET=turbine-failure-registry-000000000000" };

function withExamples(line: string): string {
  return Object.entries(examples).reduce((text, [example, own]) => text.replace(example, own), line);
}

/** The overview's own settings, as it says that they are for a rehearsal in the sandbox. */
function settings(page: string): string[] {
  const endpoint = page.startsWith("synthetic-canary") ? gatewayEndpointName : endpointName;
  const lines = pageLines(read(overview)).filter((line) => /^export /.test(line) && !line.includes("$(aws "));
  const [first = "", profile = "", ...others] = lines;
  assert.match(first, /^export ENVIRONMENT=prod ENDPOINT=prod-turbine-failure$/);
  assert.match(profile, /^export AWS_PROFILE=on-call AWS_REGION=/);
  return [`export ENVIRONMENT=sandbox ENDPOINT=${endpoint}`, ...others];
}

describe("the commands of the runbooks, in a deployed sandbox", function () {
  this.timeout(300_000);
  const folder = temporaryFolder("runbooks");
  const used = new Set<ExpectedRefusal>();
  const ran = new Set<string>();
  let world: RunbookWorld;
  let awsCli: AwsCli;
  let bin: string;

  before(async () => {
    awsCli = await startAwsCli(path.join(folder, "aws.sock"));
    world = await startRunbookWorld(folder);
    bin = commandFolder(folder, world.sandbox.folder, awsCli);
  });
  after(async () => {
    await awsCli?.stop();
    await world?.sandbox.stop();
    removeFolder(folder);
  });

  /** Why a command that ended with an error may do so here; `undefined` when it must not. */
  function refusalOf({ command, stdout, stderr }: Omit<CommandRun, "exitCode">): ExpectedRefusal | undefined {
    return expectedRefusals.find(
      (expected) => expected.command.test(command) && expected.says.test(stdout + stderr),
    );
  }

  /** What the automations that were started came to, as runs of their own: what they refuse is refused by the operator. */
  async function automationsOf(runs: readonly CommandRun[]): Promise<CommandRun[]> {
    const ssm = new SSM(localClientSettings(world.sandbox.ports, "simulator"));
    const ended: CommandRun[] = [];
    for (const run of runs) {
      const id = /"AutomationExecutionId": "([^"]+)"/.exec(run.stdout)?.[1];
      if (!run.command.includes("start-automation-execution") || id === undefined) continue;
      const execution = async () =>
        (await ssm.getAutomationExecution({ AutomationExecutionId: id })).AutomationExecution;
      const isOver = async () =>
        ["Success", "Failed", "TimedOut", "Cancelled"].includes(
          String((await execution())?.AutomationExecutionStatus),
        );
      await world.passUntil(`the automation of ${run.command}`, isOver, 2 * 3600);
      const { AutomationExecutionStatus, FailureMessage = "", Outputs } = (await execution()) ?? {};
      const exitCode = AutomationExecutionStatus === "Success" ? 0 : 1;
      ended.push({ ...run, exitCode, stdout: JSON.stringify(Outputs), stderr: FailureMessage });
    }
    return ended;
  }

  it("lead from an alarm through its message and its page to a return, and back to rest", async () => {
    const told = await listenToIncidents(world);
    const alarmName = `${endpointName}-latency-p95`;
    const key = `sandbox/alarm/${alarmName}`;
    await ring(world, alarmName);
    const message = await told.next(key, "trigger");
    assert.deepEqual([message.severity, message.endpointName], [1, endpointName]);
    assert.equal(message.decisions[0]?.decision, "PROMOTED");
    // The reader opens the page that the message links to, and does what its third case says.
    const page = path.basename(message.links.runbook, ".md");
    const step = pageLines(read(page)).find((line) => line.includes("return-to-last-good-version")) ?? "";
    const acknowledge =
      pageLines(read(overview)).find((line) => line.includes("incidents -- acknowledge")) ?? "";
    const place = { sandbox: world.sandbox, bin, folder };
    const runs = await runPage("story", [acknowledge, step], settings(page), place);
    assert.deepEqual(
      runs.map(({ exitCode, stderr }) => (exitCode === 0 ? "" : stderr)),
      ["", ""],
    );
    const acknowledged = await told.next(key, "acknowledge");
    assert.deepEqual(acknowledged.by, { name: "your name", reason: "looking into it" });
    const [automation] = await automationsOf(runs);
    assert.equal(automation?.exitCode, 0, automation?.stderr);
    assert.match(
      automation?.stdout ?? "",
      /All traffic goes back to the configuration that version 1 served from/,
    );
    const order = await returned(world, 1);
    assert.equal(order.reason, "your name: p95 above threshold since the promotion");
    assert.ok(runs[1]?.stdout.includes(String(order.automationExecutionId)));
    const resolved = await told.next(key, "resolve");
    // The alarm is quiet with the first judgement, while the return is on its way.
    assert.equal(resolved.decisions[0]?.modelPackageVersion, 1);
    assert.equal((await world.incidents.read(key))?.state, "resolved");
    await openIncidents(world);
  });

  for (const page of pages)
    it(`run, or are refused as is documented: ${page}`, async () => {
      const preamble = settings(page);
      const lines = pageLines(read(page)).filter(
        (line) =>
          // The overview's settings are the preamble already.
          (page !== overview || !/^export /.test(line) || line.includes("$(aws ")) && !isRepeated(page, line),
      );
      const runs = await runPage(page, lines.map(withExamples), preamble, {
        sandbox: world.sandbox,
        bin,
        folder,
      });
      const failed = [...runs, ...(await automationsOf(runs))].filter(({ exitCode }) => exitCode !== 0);
      const unexpected = failed.filter((run) => {
        const refusal = refusalOf(run);
        if (refusal !== undefined) used.add(refusal);
        return refusal === undefined;
      });
      assert.deepEqual(unexpected, []);
    });

  /** A command that an earlier page had, letter by letter, about the same: what it sets is set again. */
  function isRepeated(page: string, line: string): boolean {
    if (/^(?:export )?\w+=/.test(line) || line.includes("$INCIDENT")) return false;
    const key = `${page.startsWith("synthetic-canary")} ${line}`;
    if (ran.has(key)) return true;
    ran.add(key);
    return false;
  }

  it("are refused for each reason that is listed, and the list has no other", () => {
    assert.deepEqual(
      expectedRefusals.filter((expected) => !used.has(expected)).map(({ why }) => why),
      [],
    );
  });
});
