import assert from "node:assert/strict";
import { parseChangeset } from "../../../../cli/release/apply-versions";
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
  it("names packages and bumps, and says what users notice", () =>
    assert.deepEqual(parseChangeset('---\n"monitored-endpoint": minor\n---\n\nAn option.\n', "a.md"), {
      bumps: { "monitored-endpoint": "minor" },
      summary: "An option.",
    }));

  for (const [what, text] of [
    ["no front matter", "An option.\n"],
    ["an unknown bump", '---\n"monitored-endpoint": huge\n---\n\nAn option.\n'],
    ["no text", '---\n"monitored-endpoint": minor\n---\n'],
  ] as const)
    it(`is refused with ${what}`, () =>
      assert.throws(() => parseChangeset(text, "a.md"), /\.changeset\/a\.md: must begin with ---/));
});
