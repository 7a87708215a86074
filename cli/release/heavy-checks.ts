/** A check that builds or runs something: a command that ends with 0 when it passes. */
export interface HeavyCheck {
  readonly id: string;
  readonly title: string;
  readonly fix: string;
  /** Arguments for Node, from the checkout. */
  readonly args: readonly string[];
}

const mocha = "node_modules/mocha/bin/mocha.js";
const own = "cli/bootstrap.mjs";
const upgrades = "integration/release/upgrades.spec.ts";

/** What takes minutes, after everything that takes seconds. */
export const heavyChecks: readonly HeavyCheck[] = [
  {
    id: "build",
    title: "everything is built from these sources",
    fix: "mend what does not compile: npm run build",
    args: [own, "setup"],
  },
  {
    id: "recordings",
    title: "the recorded states of the version in preparation are those of this code",
    fix: "npm run release -- record, and commit what it writes",
    args: [own, "release", "record", "--check"],
  },
  {
    id: "upgrades",
    title: "recorded states of earlier releases upgrade",
    fix: "give what moved an alias, or write a migration page: docs/migrations/README.md",
    args: [mocha, `test/${upgrades}`],
  },
  {
    id: "tests",
    title:
      "lint, types and all tests but those upgrades, the golden schema and the packed content among them",
    fix: "npm test",
    args: [own, "test", "--without", upgrades],
  },
];
