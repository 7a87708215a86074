import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { PassThrough } from "node:stream";
import { type BundledByPackage, readBundledPackages } from "../../../cli/release/bundled-packages";
import { checkRelease, type ReleaseReport } from "../../../cli/release/check-release";
import { type HeavyCheck, heavyChecks } from "../../../cli/release/heavy-checks";
import { reportLines } from "../../../cli/release/report-lines";
import { type ProgressStream, showChecks } from "../../../cli/release/show-checks";
import { checkoutFolder } from "../../../sandbox/paths";
import { licenceTextsFolder } from "../../../sandbox/setup/bundled-packages";
import { thirdPartyNotices } from "../../../sandbox/setup/third-party-notices";
import { commitAll, writeReleaseCheckout } from "../../support/release-checkout";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

/** The command that a heavy check would run, in place of which this program runs. */
const instead = (program: string): HeavyCheck[] =>
  heavyChecks.map((check) => ({ ...check, args: ["--eval", program] }));
const passing = instead('console.log("done")');

describe("the release checklist as a whole", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("release-check");
  let bundled: BundledByPackage;

  before(async () => {
    bundled = await readBundledPackages();
    writeReleaseCheckout(folder);
    mkdirSync(path.join(folder, "dist"));
    for (const published of ["components", "policies"] as const)
      writeFileSync(notices(published), thirdPartyNotices(bundled[published]));
    commitAll(folder);
  });
  after(() => removeFolder(folder));

  const notices = (published: string) => path.join(folder, published, "dist", "THIRD-PARTY-NOTICES.txt");

  /** What the report says, and what a person sees meanwhile. */
  async function check(
    heavy: readonly HeavyCheck[],
    {
      terminal = false,
      quick = false,
      readBundled = async () => bundled,
      onText = (_: string): void => undefined,
    } = {},
  ): Promise<{ readonly report: ReleaseReport; readonly shown: string }> {
    const stream = Object.assign(new PassThrough(), { isTTY: terminal, columns: 120, rows: 40 });
    let shown = "";
    stream.on("data", (chunk: Buffer) => {
      onText(chunk.toString("utf8"));
      shown += chunk.toString("utf8");
    });
    const report = await checkRelease({ checkout: folder, quick, heavy, readBundled }, (steps) =>
      showChecks(steps, stream as PassThrough & ProgressStream),
    );
    return { report, shown };
  }
  const failed = ({ steps }: ReleaseReport) =>
    steps.filter(({ problems }) => problems.length > 0).map(({ id }) => id);

  it("ends with the commands that publish when everything holds, and says how long each check took", async () => {
    const { report, shown } = await check(passing);
    assert.deepEqual(failed(report), []);
    assert.equal(report.ready, true);
    assert.deepEqual(reportLines(report, false), ["Ready. These commands publish:", ...report.publish]);
    assert.equal(report.publish.filter((line) => line.startsWith("npm publish ")).length, 2);
    const lines = shown.trimEnd().split("\n");
    assert.equal(lines.length, report.steps.length);
    for (const line of lines) assert.match(line, /^passed {2}.* · \d+\.\d s$/);
    assert.match(shown, /licences of all bundled packages permit it · \d\d packages · /);
  });

  it("goes on after a failure, and says what the command said last and the fix", async () => {
    const program = 'console.log("line one"); console.error("it broke"); process.exitCode = 3';
    const { report, shown } = await check([...instead(program).slice(0, 1), ...passing.slice(1)]);
    assert.deepEqual(failed(report), ["build"]);
    assert.deepEqual([report.ready, report.publish], [false, []]);
    assert.match(
      shown,
      /^failed {2}everything is built.* s\n {8}ended with exit code 3:\n(.*\n)* {10}it broke\n {10}fix: mend what does not compile: npm run build\npassed /m,
    );
    assert.deepEqual(reportLines(report, false), ["Not ready: mend what failed above (build)."]);
  });

  it("shows the same on a terminal, where it says what it waits for", async () => {
    // Goes on until the terminal has shown what it said, and gives up when it does not.
    const seen = path.join(folder, "dist", "seen");
    const program = `console.log("compiling part 7");
      setInterval(() => require("node:fs").existsSync(${JSON.stringify(seen)}) && process.exit(1), 20);
      setTimeout(() => process.exit(2), 20_000)`;
    const onText = (text: string) => {
      if (text.includes("waiting for compiling part 7")) writeFileSync(seen, "");
    };
    const { report, shown } = await check(instead(program).slice(0, 1), { terminal: true, onText });
    assert.deepEqual(failed(report), ["build"]);
    assert.match(shown, /\d\.\d s · waiting for compiling part 7/);
    assert.match(shown, /everything is built from these sources · \d+\.\d s/);
    assert.match(shown, /fix: mend what does not compile: npm run build/);
    assert.match(shown, /states of this version are recorded · \d+\.\d s/);
  });

  it("takes what a check throws for a problem of that check, and goes on", async () => {
    const readBundled = async () => Promise.reject(new Error("functions/gateway: the bundle has 9 bytes"));
    const { report, shown } = await check(passing, { readBundled });
    assert.deepEqual(failed(report), ["bundled-licences", "third-party-notices"]);
    assert.match(shown, /could not be checked: functions\/gateway: the bundle has 9 bytes/);
    assert.deepEqual(report.bundled, []);
  });

  it("runs the upgrade previews once: the step of all tests leaves out just them", () => {
    const args = new Map(heavyChecks.map(({ id, args: of }) => [id, of]));
    const [spec = ""] = args.get("upgrades")?.slice(-1) ?? [];
    assert.ok(existsSync(path.join(checkoutFolder, spec)), spec);
    assert.deepEqual(args.get("tests")?.slice(1), ["test", "--without", spec.replace(/^test\//, "")]);
  });

  it("says which checks --quick has left out, and names each bundled package when it is asked", async () => {
    const { report } = await check(passing, { quick: true });
    const lines = reportLines(report, true);
    assert.equal(lines.at(-1), "Everything checked holds; left out: build, recordings, upgrades, tests.");
    for (const line of ["Bundled in monitored-endpoint:", "Bundled in monitored-endpoint-policies:"])
      assert.ok(lines.includes(line), line);
    assert.ok(lines.some((line) => /^ {2}ulid \d\S+: MIT$/.test(line)));
  });

  describe("about the code of others", () => {
    it("knows what is in the functions and in both forms of the pack, and nothing that was shaken out", () => {
      const names = (published: keyof BundledByPackage) => bundled[published].map(({ name }) => name);
      for (const name of ["zod", "@smithy/core", "@aws-sdk/client-sagemaker"])
        assert.ok(names("components").includes(name), name);
      for (const name of ["@cfworker/json-schema", "@pulumi/policy", "@grpc/grpc-js", "google-protobuf"])
        assert.ok(names("policies").includes(name), name);
      // Lambda has no profiles to read them from.
      assert.ok(!names("components").includes("@aws-sdk/credential-provider-sso"));
    });

    it("finds the notices that the build has written to be those of the packages", () => {
      for (const published of ["components", "policies"] as const)
        assert.equal(
          readFileSync(path.join(checkoutFolder, published, "dist", "THIRD-PARTY-NOTICES.txt"), "utf8"),
          thirdPartyNotices(bundled[published]),
          `${published}: run npm run build`,
        );
    });

    it("keeps texts of its own for packages that come without one, and for no other", () => {
      const all = [...bundled.components, ...bundled.policies];
      for (const file of readdirSync(licenceTextsFolder)) {
        const scope = `${path.basename(file, ".txt")}/`;
        const without = all.filter(({ name }) => {
          const own = path.join(checkoutFolder, "node_modules", name);
          return name.startsWith(scope) && !readdirSync(own).some((each) => /^licen[cs]e/i.test(each));
        });
        assert.ok(without.length > 0, `${file} is not needed any more`);
      }
    });

    const broken: readonly [string, () => Partial<BundledByPackage>, RegExp][] = [
      [
        "a package without the text of its licence",
        () => ({ policies: bundled.policies.map((each) => ({ ...each, licenceTexts: [] })) }),
        /policies: @cfworker\/json-schema .* without the text of its licence, MIT\n.*fix: add the text .*@cfworker\.txt/,
      ],
      [
        "notices of an earlier build",
        () => ({ components: bundled.components.slice(1) }),
        /components\/dist\/THIRD-PARTY-NOTICES\.txt is that of an earlier build\n.*fix: npm run build/,
      ],
    ];
    for (const [what, change, expected] of broken)
      it(`refuses ${what}`, async () => {
        const { report, shown } = await check(passing, {
          readBundled: async () => ({ ...bundled, ...change() }),
        });
        assert.deepEqual(failed(report), ["third-party-notices"]);
        assert.match(shown, expected);
      });

    it("refuses a package without notices", async () => {
      const file = notices("policies");
      const before = readFileSync(file, "utf8");
      rmSync(file);
      try {
        const { report, shown } = await check(passing);
        assert.deepEqual(failed(report), ["packed-content", "third-party-notices"]);
        assert.match(shown, /policies\/dist\/THIRD-PARTY-NOTICES\.txt is not there/);
      } finally {
        writeFileSync(file, before);
      }
    });
  });
});
