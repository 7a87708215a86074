import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Deployment } from "@pulumi/pulumi/automation";
import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime";
import { applyVersions } from "../../../cli/release/apply-versions";
import { changesetFiles, readReleaseFacts } from "../../../cli/release/release-facts";
import { compactState } from "../../../cli/release/upgrades/compact-state";
import { recordedSecrets } from "../../../cli/release/upgrades/recorded-programs";
import {
  readRecordedState,
  recordedProgramNames,
  recordedVersions,
} from "../../../cli/release/upgrades/recorded-states";
import { releaseChecks } from "../../../cli/release/verdicts";
import { checkoutFolder } from "../../../sandbox/paths";
import { commitAll, writeReleaseCheckout } from "../../support/release-checkout";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const changeset = '---\n"monitored-endpoint": minor\n---\n\nAn option.\n';

describe("a release", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder("release");
    writeReleaseCheckout(folder);
  });
  afterEach(() => removeFolder(folder));

  const file = (name: string): string => path.join(folder, name);
  const edit = (name: string, before: string, after: string): void => {
    const text = readFileSync(file(name), "utf8");
    assert.ok(text.includes(before), `${name} has no ${before}`);
    writeFileSync(file(name), text.replace(before, after));
  };
  const failed = (): string[] => {
    const facts = readReleaseFacts(folder);
    return releaseChecks.filter(({ verdict }) => verdict(facts).length > 0).map(({ id }) => id);
  };

  it("is ready when nothing is wrong", () => assert.deepEqual(failed(), []));

  const table: readonly [string, () => void, string][] = [
    ["a waiting changeset", () => writeFileSync(file(".changeset/one.md"), changeset), "changesets"],
    ["another schema version", () => edit("components/schema.json", "0.1.0", "0.0.9"), "versions"],
    ["no date", () => edit("policies/CHANGELOG.md", "2025-12-01", "unreleased"), "changelogs"],
    ["no changelog", () => rmSync(file("policies/CHANGELOG.md")), "changelogs packed-content"],
    ["no licence", () => edit("policies/package.json", '"license"', '"licence"'), "licences"],
    ["no build", () => rmSync(file("components/dist"), { recursive: true }), "packed-content"],
    ["the compiler's notes", () => writeFileSync(file("policies/dist/x.tsbuildinfo"), ""), "packed-content"],
    ["no repository", () => edit("policies/package.json", '"repository"', '"homepage"'), "repositories"],
    ["no state", () => rmSync(file("test/upgrades"), { recursive: true }), "recorded-states"],
  ];
  for (const [what, break_, expected] of table)
    it(`is refused with ${what}, and for nothing else`, () => {
      break_();
      commitAll(folder);
      assert.deepEqual(failed().join(" "), expected);
    });

  it("is refused while something is not committed", () => {
    writeFileSync(file("components/new.ts"), "");
    assert.deepEqual(failed(), ["clean-tree"]);
  });

  it("applies changesets to version, schema, program and changelog, and is ready but for the states", () => {
    writeFileSync(file(".changeset/one.md"), changeset);
    const said = applyVersions(folder, "2026-01-31");
    assert.deepEqual(said, [
      "monitored-endpoint: 0.2.0, 1 changes from changesets",
      "monitored-endpoint-policies: 0.1.0, 0 changes from changesets",
    ]);
    assert.deepEqual(changesetFiles(folder), []);
    assert.match(
      readFileSync(file("components/CHANGELOG.md"), "utf8"),
      /\n## 0\.2\.0 - 2026-01-31\n\n### Added\n\n- An option\.\n\n## 0\.1\.0/,
    );
    commitAll(folder);
    assert.deepEqual(failed(), ["recorded-states"]);
  });

  it("is answered for programs by the quick check, which says what it left out", function () {
    // It builds all bundles, in a process of its own.
    this.timeout(120_000);
    const args = ["cli/bootstrap.mjs", "release", "check", "--quick", "--json"];
    const answer = ((): string => {
      try {
        return execFileSync(process.execPath, args, {
          cwd: checkoutFolder,
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        });
      } catch (error) {
        return String((error as { readonly stdout?: unknown }).stdout);
      }
    })();
    const { formatVersion, ready, leftOut, steps, bundled, publish } = JSON.parse(answer);
    assert.deepEqual([formatVersion, ready, publish], [1, false, []]);
    assert.deepEqual(leftOut, ["build", "recordings", "upgrades", "tests"]);
    assert.deepEqual(
      steps.map(({ id }: { id: string }) => id),
      [...releaseChecks.map(({ id }) => id), "bundled-licences", "third-party-notices"],
    );
    const ulid = bundled.find(({ name }: { name: string }) => name === "ulid");
    assert.deepEqual([ulid.licence, ulid.bundledIn], ["MIT", "monitored-endpoint"]);
  });
});

describe("the recorded states", () => {
  const all = recordedVersions().flatMap((version) =>
    recordedProgramNames(version).map((program) => ({ version, program })),
  );

  const each = (check: (state: Deployment, where: string) => void): void => {
    assert.ok(all.length > 0);
    for (const { version, program } of all)
      check(readRecordedState(version, program), `${version}/${program}`);
  };

  it("name no machine, and are as compact as they can be", () =>
    each((state, where) => {
      assert.deepEqual(compactState(state), state, where);
      const local =
        /\/(?:tmp|home|root|work|Users|private|var\/folders)\/|[A-Z]:\\|file:\/\/|registry\.npmjs|pypi\.org/;
      assert.doesNotMatch(JSON.stringify(state), local, where);
    }));

  it("hold no secret but those that are made up, and each of these as a secret only", () => {
    const madeUp = Object.values(recordedSecrets);
    let secrets = 0;
    each((state, where) => {
      // What a secret wraps is JSON. Documents are ones because any parameter's value is.
      const open = JSON.stringify(state, (_, value) => {
        if (value?.[specialSigKey] !== specialSecretSig) return value;
        secrets += 1;
        const texts = leaves(JSON.parse(value.plaintext)).filter(
          (text) => text.length >= 8 && !isDocument(text),
        );
        assert.ok(
          texts.every((text) => madeUp.includes(text) || text === "routing_key"),
          `${where}: ${texts}`,
        );
        return "a secret";
      });
      for (const secret of madeUp) assert.ok(!open.includes(secret), `${where}: ${secret} lies open`);
      assert.doesNotMatch(
        JSON.stringify(state),
        /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN|\bgh[pousr]_\w{20}|\bpul-\w{20}|\bnpm_\w{20}/,
        where,
      );
    });
    assert.ok(secrets >= 3, `only ${secrets} secrets were seen`);
  });
});

function isDocument(text: string): boolean {
  return text.startsWith('{"schemaVersion":') || text.startsWith('{"runbookBaseUrl":');
}

/** Every text in a value, however deep. */
function leaves(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return typeof value === "string" ? [value] : [];
}
