import assert from "node:assert/strict";
import { readChangeset } from "../../../../cli/release/apply-versions";
import { changelogWithEntry } from "../../../../cli/release/changelog-entry";

const before = "# Changelog\n\nWhat changes.\n\n## 0.1.0 - 2025-12-01\n\n### Added\n\n- All.\n";

describe("the changelog of a release", () => {
  it("gets a dated entry below the introduction, by kind of change", () => {
    const entries = [
      { bump: "patch", summary: "An error\nof two lines." },
      { bump: "minor", summary: "An option." },
    ] as const;
    assert.equal(
      changelogWithEntry(before, "0.2.0", "2026-01-31", entries),
      before.replace(
        "## 0.1.0",
        "## 0.2.0 - 2026-01-31\n\n### Added\n\n- An option.\n\n### Fixed\n\n- An error\n  of two lines.\n\n## 0.1.0",
      ),
    );
  });

  it("dates the entry that waits as unreleased and keeps its lines", () => {
    const waiting = before.replace("2025-12-01", "unreleased");
    assert.equal(changelogWithEntry(waiting, "0.1.0", "2025-12-01", []), before);
  });

  it("is left as it is when nothing changes", () =>
    assert.equal(changelogWithEntry(before, "0.1.0", "2026-01-31", []), before));
});

describe("a changeset", () => {
  const named = '---\n"monitored-endpoint": minor\n---\n';

  it("names packages and bumps, and says what users notice", () =>
    assert.deepEqual(readChangeset(`${named}\nAn option.\n`, "a.md"), {
      releases: [{ name: "monitored-endpoint", type: "minor" }],
      summary: "An option.",
    }));

  for (const [what, text] of [
    ["releases nothing", "---\n---\n"],
    ["says so of each package", '---\n"monitored-endpoint": none\n---\n'],
  ] as const)
    it(`need not say anything when it ${what}`, () => assert.equal(readChangeset(text, "a.md").summary, ""));

  for (const [what, text, expected] of [
    ["no front matter", "An option.\n", /^\.changeset\/a\.md: .*frontmatter/],
    ["an unknown bump", named.replace("minor", "huge"), /^\.changeset\/a\.md: .*"huge"/],
    ["no text", named, /^\.changeset\/a\.md: says nothing/],
  ] as const)
    it(`is refused with ${what}`, () =>
      assert.throws(() => readChangeset(text, "a.md"), { name: "UserError", message: expected }));
});
