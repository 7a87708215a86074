import { prerelease } from "semver";
import type { PackageFacts, ReleaseFacts } from "./release-facts";

/**
 * What a person runs once everything holds; nothing here is run by the command. The workflow does the rest when the tags are
 * pushed: the npm commands are for the first version of a package. A version that is tagged has been released already.
 */
export function publishCommands({ packages, tags }: Pick<ReleaseFacts, "packages" | "tags">): string[] {
  const due = packages.filter((each) => !tags.includes(tagOf(each)));
  if (due.length === 0) return [];
  return [
    ...due.map((each) => `git tag --sign ${tagOf(each)} --message "${tagOf(each)}"`),
    `git push origin ${due.map(tagOf).join(" ")}`,
    ...due.flatMap(commandsOf),
  ];
}

function commandsOf({ folder, version }: PackageFacts): readonly string[] {
  // npm asks for the name of a tag when a version comes before a release, which must not become `latest`.
  const tag = prerelease(version) === null ? "" : " --tag next";
  // A machine of one's own can give no provenance: npm takes that of a workflow only.
  const npm = `npm publish --workspace ${folder} --access public${tag}`;
  switch (folder) {
    case "components":
      // The schema, since the engine would install packages in a folder that it is given.
      return [
        npm,
        "pulumi package publish ./components/schema.json --readme ./components/README.md --publisher <organization>",
      ];
    case "policies":
      return [npm, "(cd policies && pulumi policy publish <organization>)"];
  }
}

function tagOf({ name, version }: PackageFacts): string {
  return `${name}@${version}`;
}
