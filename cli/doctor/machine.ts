import { spawnSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { createServer } from "node:net";
import { defaultPorts } from "../../sandbox/environment";
import { checkoutFolder, worldFolder } from "../../sandbox/paths";
import { browserPath } from "../../sandbox/setup/browser-step";
import {
  executablesOnPath,
  findGo,
  findPulumi,
  findPython,
  oldestGo,
  oldestNode,
  oldestPulumi,
  oldestPython,
  type ToolSearch,
} from "../../sandbox/setup/prerequisites.mjs";
import { runningWorld } from "../../sandbox/world/world-state";
import type { Finding } from "./finding";

/** Enough for the engine's build with Go's cache, the emulator and a sandbox. */
const neededDiskBytes = 5e9;

/** What the machine brings: the tools a person installs, free ports, free disk. */
export async function examineMachine(): Promise<Finding[]> {
  return [
    {
      name: "node",
      state: "found",
      detail: `${process.versions.node} at ${process.execPath} (>= ${oldestNode})`,
    },
    npm(),
    tool(
      "python",
      findPython(),
      oldestPython,
      "install Python with venv: apt install python3-venv, brew install python",
    ),
    ...engineSources(),
    forTests("chromium", browserPath(), "neither on PATH nor named by CHROME_PATH", "the report's pictures"),
    forTests("jdk", executablesOnPath("javac")[0], "no javac on PATH", "the guide for Java (17 or newer)"),
    forTests("maven", executablesOnPath("mvn")[0], "no mvn on PATH", "the guide for Java"),
    ...(await Promise.all(Object.entries(defaultPorts).map(([name, port]) => examinePort(name, port)))),
    disk(),
  ];
}

function npm(): Finding {
  const [file] = executablesOnPath("npm");
  if (file === undefined) {
    return {
      name: "npm",
      state: "missing",
      detail: "not on PATH",
      fix: "install Node with npm: https://nodejs.org/",
    };
  }
  const version = spawnSync(file, ["--version"], { encoding: "utf8" }).stdout.trim();
  return { name: "npm", state: "found", detail: `${version} at ${file}` };
}

function tool(name: string, search: ToolSearch, oldest: string, fix: string): Finding {
  if (search.found !== undefined) {
    return { name, state: "found", detail: `${search.found.version} at ${search.found.path} (>= ${oldest})` };
  }
  const seen = search.rejected.length === 0 ? "not on PATH" : search.rejected.join("; ");
  return { name, state: "missing", detail: `${seen} (needed: >= ${oldest})`, fix };
}

/** One of the two is enough, save for the tests. */
function engineSources(): Finding[] {
  const pulumi = tool("pulumi", findPulumi(), oldestPulumi, "https://www.pulumi.com/docs/install/");
  const go = tool(
    "go",
    findGo(),
    oldestGo,
    "install Go (https://go.dev/dl/) or a Pulumi CLI; one of the two is enough, save for `npm test`, which needs Go",
  );
  const other = pulumi.state === "found" ? go : pulumi;
  const { fix: _, ...notNeeded } =
    other === go
      ? { ...go, detail: `${go.detail}; only \`npm test\` needs it, for consumers in other languages` }
      : other;
  return pulumi.state === "found" || go.state === "found"
    ? [pulumi, go].map((finding) =>
        finding === other && finding.state === "missing" ? { ...notNeeded, state: "optional" } : finding,
      )
    : [pulumi, go];
}

/** What nothing but the tests needs. */
function forTests(name: string, file: string | undefined, missing: string, purpose: string): Finding {
  return file === undefined
    ? { name, state: "optional", detail: `${missing}; only \`npm test\` needs it, for ${purpose}` }
    : { name, state: "found", detail: file };
}

async function examinePort(name: string, port: number): Promise<Finding> {
  const title = `port ${port} (${name})`;
  if (Object.values(runningWorld(worldFolder)?.ports ?? {}).includes(port)) {
    return { name: title, state: "found", detail: "used by the sandbox that is up" };
  }
  const problem = await problemWithPort(port);
  return problem === undefined
    ? { name: title, state: "found", detail: "free on 127.0.0.1" }
    : {
        name: title,
        state: "missing",
        detail: problem,
        fix: `stop what uses it: ss -ltnp 'sport = :${port}'`,
      };
}

function problemWithPort(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.message));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(undefined)));
  });
}

function disk(): Finding {
  const { bavail, bsize } = statfsSync(checkoutFolder);
  const detail = `${((Number(bavail) * bsize) / 1e9).toFixed(1)} GB free below ${checkoutFolder}`;
  return Number(bavail) * bsize >= neededDiskBytes
    ? { name: "disk", state: "found", detail }
    : {
        name: "disk",
        state: "missing",
        detail,
        fix: `free ${neededDiskBytes / 1e9} GB; a first set-up needs that`,
      };
}
