import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { type CommandRun, commandFolder, pageLines, runPage } from "./run-page";
import { startAwsCli } from "./start-aws-cli";
import { endpointName, gatewayEndpointName, type RunbookWorld, startRunbookWorld } from "./runbook-world";

const pagesFolder = path.join(checkoutFolder, "docs", "runbooks");
const read = (name: string) => readFileSync(path.join(pagesFolder, `${name}.md`), "utf8");
const pages = readdirSync(pagesFolder)
  .map((file) => path.basename(file, ".md"))
  .filter((name) => name !== "README");

describe("debug", function () {
  this.timeout(900_000);
  const folder = temporaryFolder("runbooks");
  let world: RunbookWorld;
  before(async () => {
    const t = Date.now();
    world = await startRunbookWorld(folder);
    console.log("world", Date.now() - t);
  });
  after(async () => {
    await world?.sandbox.stop();
    removeFolder(folder);
  });
  it("runs", async () => {
    const cli = await startAwsCli(path.join(folder, "aws.sock"));
    const bin = commandFolder(folder, world.sandbox.folder, cli);
    const readme = pageLines(read("README"));
    const preamble = readme
      .filter((l) => /^export /.test(l) && !/AWS_PROFILE|\$\(aws/.test(l))
      .map((l) => (l.includes("ENVIRONMENT=prod") ? `export ENVIRONMENT=sandbox ENDPOINT=ENDPOINTHERE` : l));
    const runs: CommandRun[] = [];
    for (const page of process.env.PAGES?.split(",") ?? ["README", ...pages]) {
      const t = Date.now();
      const e = page.startsWith("synthetic") ? gatewayEndpointName : endpointName;
      const p = preamble.map((l) => l.replace("ENDPOINTHERE", e));
      const lines = pageLines(read(page)).filter(
        (l) => page !== "README" || (!p.includes(l) && !/PROFILE|=prod/.test(l)),
      );
      runs.push(...(await runPage(page, lines, p, { sandbox: world.sandbox, bin, folder })));
      console.log(page, lines.length, Date.now() - t);
    }
    for (const r of runs)
      if (r.exitCode !== 0)
        console.log(
          "FAIL",
          r.page,
          r.exitCode,
          r.command.slice(0, 200),
          "\n     ",
          r.stderr.slice(-400),
          r.stdout.slice(-200),
        );
    await cli.stop();
    assert.ok(true);
  });
});
