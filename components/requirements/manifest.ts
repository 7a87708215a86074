/** What this package says of itself: the one place where the versions stand that it needs. */
export const manifest: {
  readonly name: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
} = require("monitored-endpoint/package.json");
