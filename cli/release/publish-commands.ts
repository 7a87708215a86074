import type { PackageFacts } from "./release-facts";

/** What a person, or the release workflow, runs once everything holds. Nothing here is run by the command. */
export function publishCommands(packages: readonly Pick<PackageFacts, "name" | "version">[]): string[] {
  const components = packages.find(({ name }) => name === "monitored-endpoint");
  const policies = packages.find(({ name }) => name === "monitored-endpoint-policies");
  if (components === undefined || policies === undefined) return [];
  const tags = [components, policies].map(({ name, version }) => `${name}@${version}`);
  return [
    ...tags.map((tag) => `git tag --sign ${tag} --message "${tag}"`),
    // A component package in a git repository is referred to by a tag of this form: pulumi package add <repository>@<tag>.
    `git tag --sign v${components.version} --message "v${components.version}"`,
    `git push origin ${[...tags, `v${components.version}`].join(" ")}`,
    "npm publish --workspace components --provenance --access public",
    "npm publish --workspace policies --provenance --access public",
    "pulumi package publish ./components --publisher <organization>",
    "(cd policies && pulumi policy publish <organization>)",
  ];
}
