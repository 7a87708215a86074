/** What a changeset says of one package. */
export interface ChangelogEntry {
  readonly bump: "major" | "minor" | "patch";
  readonly summary: string;
}

const sections: Readonly<Record<ChangelogEntry["bump"], string>> = {
  major: "Changed",
  minor: "Added",
  patch: "Fixed",
};

/**
 * A changelog with the entry of a release, dated. An entry that is there as `unreleased` keeps its lines, and the new ones
 * stand before them; otherwise a new entry stands above the others, below the page's own introduction.
 */
export function changelogWithEntry(
  changelog: string,
  version: string,
  date: string,
  entries: readonly ChangelogEntry[],
): string {
  const lines = changelog.split("\n");
  const heading = `## ${version} - ${date}`;
  const own = lines.indexOf(`## ${version} - unreleased`);
  const made = sectionLines(entries);
  if (own >= 0) return [...lines.slice(0, own), heading, ...made, ...lines.slice(own + 1)].join("\n");
  if (entries.length === 0) return changelog;
  const first = lines.findIndex((line) => line.startsWith("## "));
  const place = first < 0 ? lines.length : first;
  return [...lines.slice(0, place), heading, ...made, "", ...lines.slice(place)].join("\n");
}

function sectionLines(entries: readonly ChangelogEntry[]): string[] {
  const bumps: readonly ChangelogEntry["bump"][] = ["major", "minor", "patch"];
  return bumps.flatMap((bump) => {
    const own = entries.filter((entry) => entry.bump === bump);
    if (own.length === 0) return [];
    const items = own.map(({ summary }) => `- ${summary.trim().replaceAll("\n", "\n  ")}`);
    return ["", `### ${sections[bump]}`, "", ...items];
  });
}
