import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { publishCommands } from "../../../cli/release/publish-commands";
import { type ReleaseFacts, readReleaseFacts } from "../../../cli/release/release-facts";
import { checkoutFolder } from "../../../sandbox/paths";
import { enginePath } from "../../../sandbox/setup/engine-choice";
import { writeReleaseCheckout } from "../../support/release-checkout";
import { shellCommands, shellWords } from "../../support/shell-commands";
import { trackedFiles } from "../../support/source-files";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const run = promisify(execFile);

/** What somebody has published. */
interface Published {
  readonly name: string;
  readonly "dist-tags": Readonly<Record<string, string>>;
  readonly access: string;
}

describe("the npm commands that the checklist prints", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("release-publish");
  const published: Published[] = [];
  let registry: Server;

  before(async () => {
    writeReleaseCheckout(folder);
    // A registry on which nothing is published yet, and which takes everything.
    registry = createServer((request, response) => {
      if (request.method !== "PUT") {
        response.writeHead(404, { "content-type": "application/json" }).end("{}");
        return;
      }
      void text(request).then((body) => {
        published.push(JSON.parse(body));
        response.writeHead(201, { "content-type": "application/json" }).end("{}");
      });
    }).listen(0, "127.0.0.1");
    await once(registry, "listening");
  });
  after(() => {
    registry.close();
    removeFolder(folder);
  });

  /** Runs them as they are printed, against this registry, as somebody who is signed in there. */
  async function publish(facts: ReleaseFacts): Promise<void> {
    const { port } = registry.address() as AddressInfo;
    const registryArguments = [
      `--registry=http://127.0.0.1:${port}/`,
      `--//127.0.0.1:${port}/:_authToken=made-up`,
    ];
    for (const line of publishCommands(facts)) {
      const [command = "", ...words] = shellWords(line);
      if (command === "npm") await run(command, [...words, ...registryArguments], { cwd: folder });
    }
  }
  const setVersion = (version: string): void => {
    for (const manifest of ["components/package.json", "policies/package.json"]) {
      const file = path.join(folder, manifest);
      writeFileSync(
        file,
        readFileSync(file, "utf8").replace(/"version": "[^"]*"/, `"version": "${version}"`),
      );
    }
  };

  for (const [version, tag] of [
    ["0.1.0", "latest"],
    ["0.2.0-rc.1", "next"],
  ] as const)
    it(`publish both packages for everybody from a person's machine: ${version} as ${tag}`, async () => {
      setVersion(version);
      published.length = 0;
      await publish(readReleaseFacts(folder));
      assert.deepEqual(
        published.map(({ name, access, "dist-tags": tags }) => [name, access, tags]),
        ["monitored-endpoint", "monitored-endpoint-policies"].map((name) => [
          name,
          "public",
          { [tag]: version },
        ]),
      );
    });
});

describe("the commands for Pulumi Cloud", function () {
  this.timeout(60_000);

  /** Commands as the pages give them to be typed, and as the checklist prints them. */
  const typed = (): string[] => [
    ...trackedFiles()
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => shellCommands(readFileSync(path.join(checkoutFolder, file), "utf8")))
      .map(({ text: line }) => line),
    ...publishCommands({ ...readReleaseFacts(checkoutFolder), tags: [] }),
  ];
  const ofPulumiCloud = (lines: readonly string[]): string[] => [
    ...new Set(
      lines.flatMap((line) => /(?:^|&& )(pulumi (?:policy|package) [^|)]*)/.exec(line)?.[1]?.trim() ?? []),
    ),
  ];

  /** What the engine says against a command; nothing is run, since it is only asked for help. */
  async function problemOf(line: string): Promise<string | undefined> {
    const [, ...words] = shellWords(line);
    const { stdout, stderr } = await run(enginePath(), [...words, "--help"]).catch(
      (error: { readonly stdout: string; readonly stderr: string }) => error,
    );
    const [, usage = ""] = /^Usage:\n {2}pulumi (.*)$/m.exec(stdout) ?? [];
    const named = usage.split(" ").filter((word) => /^[a-z-]+$/.test(word));
    const expected = usage.split(" ").filter((word) => /^[<[]/.test(word) && word !== "[flags]");
    const [group, command, ...rest] = words;
    if (usage === "") return stderr.trim();
    if (named.join(" ") !== [group, command].join(" "))
      return `the engine knows no pulumi ${group} ${command}`;
    const given = rest.findIndex((word) => word.startsWith("-"));
    const positional = given < 0 ? rest : rest.slice(0, given);
    const required = expected.filter((word) => word.startsWith("<")).length;
    return positional.length >= required && (positional.length <= expected.length || usage.includes("..."))
      ? undefined
      : `${line}: the engine expects ${usage}`;
  }

  it("exist in the engine, with these options and arguments", async () => {
    const commands = ofPulumiCloud(typed());
    for (const name of ["policy publish", "policy enable", "package publish", "package add"])
      assert.ok(
        commands.some((line) => line.startsWith(`pulumi ${name}`)),
        name,
      );
    for (const line of commands) assert.equal(await problemOf(line), undefined);
  });

  it("exist in the engine where a sentence names them", async () => {
    const sentences = trackedFiles()
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => [
        ...readFileSync(path.join(checkoutFolder, file), "utf8").matchAll(
          /`(pulumi (?:policy|package) [a-z-]+)/g,
        ),
      ]);
    const named = new Set(sentences.map(([, line = ""]) => line));
    assert.ok(named.has("pulumi policy disable"));
    for (const line of named) {
      const { stdout } = await run(enginePath(), [...shellWords(line).slice(1), "--help"]);
      assert.match(stdout, new RegExp(`^Usage:\\n {2}${line} `, "m"));
    }
  });

  for (const [what, line, expected] of [
    ["command", "pulumi policy announce acme", /knows no pulumi policy announce/],
    ["option", "pulumi policy enable acme/pack latest --settings p.json", /unknown flag: --settings/],
    [
      "number of arguments",
      "pulumi policy enable acme/pack --config p.json",
      /the engine expects policy enable/,
    ],
    ["further argument", "pulumi policy publish acme pack", /the engine expects policy publish/],
  ] as const)
    it(`are refused with another ${what}`, async () => assert.match((await problemOf(line)) ?? "", expected));
});
