import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { DriftBackend, MonitoredEndpoint, MonitoringPlatform } from "../../../components/index";
import { automationDocument } from "../../../components/runbooks/automation-document";
import { runbookSteps } from "../../../components/runbooks/runbook-steps";
import { decisionIncidents, stormKind } from "../../../functions/shared/incident-kinds";
import { checkoutFolder } from "../../../sandbox/paths";
import { awsCommandProblems } from "../../support/aws-cli-command";
import {
  accuracyArguments,
  endpointArguments,
  gatewayEndpointArguments,
  platformArguments,
} from "../../support/component-arguments";
import { npmCommandProblem } from "../../support/parse-npm-command";
import { recordResources } from "../../support/record-resources";
import { inlineCommands, shellCommands, shellVariables } from "../../support/shell-commands";
import { sourceFiles } from "../../support/source-files";

const folder = path.join(checkoutFolder, "docs", "runbooks");
const read = (name: string) => readFileSync(path.join(folder, `${name}.md`), "utf8");
const pages = readdirSync(folder).map((file) => path.basename(file, ".md"));
const runbooks = pages.filter((name) => name !== "README");
const sections = ["Meaning", "Impact", "First look", "Decide", "Commands", "Escalate", "Afterwards"];

/** The runbooks that registered alarms link to, with all that a stack can have. */
async function linkedRunbooks(): Promise<string[]> {
  const { resources } = await recordResources(() => {
    new MonitoringPlatform("platform", platformArguments({ gateways: true }));
    new MonitoredEndpoint("plain", endpointArguments());
    new MonitoredEndpoint("gateway", gatewayEndpointArguments());
    const { drift } = endpointArguments();
    new MonitoredEndpoint("queued", endpointArguments({ asyncInference: {} }));
    const backend = DriftBackend.SageMakerModelMonitor;
    new MonitoredEndpoint("labelled", endpointArguments({ accuracy: accuracyArguments() }));
    new MonitoredEndpoint("model-monitor", endpointArguments({ drift: { ...drift, backend } }));
  });
  const alarms = resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
  assert.ok(alarms.length > 10);
  return alarms.map(({ name, inputs }) => {
    const [, runbook] = /^Runbook: \S+\/([^/\s]+)\.md$/m.exec(String(inputs.alarmDescription)) ?? [];
    assert.ok(runbook !== undefined, `${name} links to no runbook`);
    return runbook;
  });
}

/** The runbooks that the code names, also for alarms that only arguments unknown to this test bring. */
function namedRunbooks(): string[] {
  return sourceFiles("components", "functions").flatMap(({ text }) =>
    [...text.matchAll(/\brunbook: "([a-z0-9-]+)"/g)].map(([, name = ""]) => name),
  );
}

describe("the runbooks", () => {
  it("are one for every alarm that the components raise and every kind of incident, and none for anything else", async () => {
    const kinds = [...Object.keys(decisionIncidents), stormKind];
    const wanted = new Set([...(await linkedRunbooks()), ...namedRunbooks(), ...kinds]);
    assert.deepEqual(runbooks.sort(), [...wanted].sort());
  });

  it("are all found from the overview", () => {
    assert.deepEqual(
      runbooks.filter((name) => !read("README").includes(`[${name}](${name}.md)`)),
      [],
    );
  });

  for (const name of pages)
    it(`link to pages that are there, and set what their commands use: ${name}`, () => {
      const links = [...read(name).matchAll(/\]\(([^)#]+\.md)\)/g)].map(([, link = ""]) => link);
      assert.deepEqual(
        links.filter((link) => !pages.includes(path.basename(link, ".md"))),
        [],
      );
      const known = [...shellVariables(read("README")).set, ...shellVariables(read(name)).set];
      assert.deepEqual(
        shellVariables(read(name)).used.filter((variable) => !known.includes(variable)),
        [],
      );
    });

  for (const name of runbooks)
    it(`are short and have the same sections: ${name}`, () => {
      const page = read(name);
      assert.ok(page.startsWith(`# ${name} · `));
      const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(headings, sections);
      assert.ok(page.split("\n").length <= 75, "a page for 3 a.m. has at most 75 lines");
    });

  for (const name of pages)
    it(`name only commands that exist, with their options: ${name}`, async () => {
      const commands = [...shellCommands(read(name)), ...inlineCommands(read(name))];
      for (const { text, words } of commands) {
        if (words[0] === "aws") assert.deepEqual(awsCommandProblems(words), [], text);
        else if (words[0] === "npm") assert.equal(await npmCommandProblem(words), undefined, text);
        else assert.match(text, /^export [A-Z_]+=|^echo "\$[A-Z_]+"$/, `nothing checks ${text}`);
      }
      assert.ok(commands.some(({ words }) => words[0] === "npm" || words[0] === "aws"));
    });

  it("start automations that there are, with their parameters, and leave none unused", () => {
    const started = pages.flatMap((name) =>
      automationsStarted(read(name)).map((automation) => ({ name, ...automation })),
    );
    for (const { name, step, parameters } of started) {
      const wanted = runbookSteps.find((each) => each.name === step);
      assert.ok(wanted !== undefined, `${name} starts ${step}, which there is not`);
      const document: { parameters?: Record<string, { default?: string; allowedPattern: string }> } =
        automationDocument(wanted, { environment: "prod", runbookRoleArn: "r", operatorFunctionArn: "o" });
      const known = document.parameters ?? {};
      assert.deepEqual(
        Object.keys(parameters).filter((parameter) => !(parameter in known)),
        [],
        `${name} gives ${step} parameters that it does not take`,
      );
      for (const [parameter, { default: usual, allowedPattern }] of Object.entries(known)) {
        const value = parameters[parameter]?.replace("$ENDPOINT", "prod-turbine-failure") ?? usual;
        assert.ok(value !== undefined, `${name} starts ${step} without ${parameter}`);
        assert.match(value, new RegExp(allowedPattern), `${name} starts ${step}`);
      }
    }
    assert.deepEqual(
      [...new Set(started.map(({ step }) => step))].sort(),
      runbookSteps.map(({ name }) => name).sort(),
    );
  });

  it("have the automation of each order beside its command", () => {
    for (const name of runbooks) {
      const orders = [...read(name).matchAll(/^npm run rollout -- (\S+) .*--reason "([^"]+)"/gm)].map(
        ([, order, reason]) => `${order}: ${reason}`,
      );
      const automated = automationsStarted(read(name)).flatMap(({ step, parameters }) => {
        const order = { ...orderOfSteps }[step];
        return order === undefined ? [] : [`${order}: ${parameters.Reason}`];
      });
      assert.deepEqual(automated, orders, name);
    }
  });
});

const orderOfSteps: Readonly<Record<string, string>> = {
  "abort-rollout": "abort",
  "pause-rollouts": "pause",
  "resume-rollouts": "resume",
  "return-to-last-good-version": "return",
};

/** The automations that a page's commands start: the end of the document's name, and what it is given. */
function automationsStarted(page: string): { step: string; parameters: Record<string, string> }[] {
  return shellCommands(page)
    .filter(({ words }) => words[1] === "ssm" && words[2] === "start-automation-execution")
    .map(({ words }) => {
      const value = (option: string) => words[words.indexOf(option) + 1] ?? "";
      return {
        step: value("--document-name").replace(/^\$PLATFORM-/, ""),
        parameters: Object.fromEntries(
          [...value("--parameters").matchAll(/(\w+)=(?:'([^']*)'|([^,]*))/g)].map(
            ([, parameter = "", quoted, plain = ""]) => [parameter, quoted ?? plain],
          ),
        ),
      };
    });
}
