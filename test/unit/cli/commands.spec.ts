import assert from "node:assert/strict";
import { audiences, commandOverview, overviewText } from "../../../cli/command-overview";
import { buildProgram, commandNames } from "../../../cli/program";
import { runCommandLine } from "../../../cli/run-command-line";
import { npmCommandProblem } from "../../support/parse-npm-command";
import { exampleCommands, helpOf, pathOf, walk } from "../../support/walk-commands";

const commands = walk(buildProgram());

async function typed(...args: string[]) {
  let [out, err] = ["", ""];
  const exitCode = await runCommandLine(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    debug: false,
  });
  return { exitCode, out, err };
}

describe("every command", () => {
  for (const command of commands) {
    const name = pathOf(command).join(" ");
    it(`says what it is for, shows an example that it takes, and what its exit codes mean: ${name}`, async () => {
      const help = helpOf(command);
      assert.ok(command.description().endsWith("."), "the description is a sentence");
      assert.match(help, /\n {2}0 {2,}\S/);
      const examples = exampleCommands(help);
      assert.ok(examples.length > 0, "there is no example");
      for (const words of examples) assert.equal(await npmCommandProblem(words), undefined, words.join(" "));
      assert.match(help, new RegExp(`^Usage: npm run ${pathOf(command).join(" (?:-- )?")}`));
      assert.match(help, new RegExp(`^ {3}or: npx monitored-endpoint ${name}`, "m"));
    });

    it(`describes each of its options and arguments: ${name}`, () => {
      for (const { flags, description } of command.options) assert.ok(description.length > 5, flags);
      for (const argument of command.registeredArguments)
        assert.ok(argument.description.length > 5, argument.name());
    });

    if (name !== "pulumi")
      it(`ends with 2, a hint on the error output and no answer, when it is typed wrongly: ${name}`, async () => {
        const { exitCode, out, err } = await typed(...pathOf(command), "--no-such-option");
        assert.equal(exitCode, 2);
        assert.equal(out, "");
        assert.match(
          err,
          /^error: (?:unknown option '--no-such-option'|required option '--[a-z]+ <.*>' not specified)$/m,
        );
        assert.ok(
          err
            .trimEnd()
            .endsWith(
              `See: npm run ${[pathOf(command)[0], "--", ...pathOf(command).slice(1)].join(" ")} --help`,
            ),
          err,
        );
      });
  }

  it("calls the same things by the same names", () => {
    const meanings: Record<string, RegExp> = {
      "--environment": /^the stack's environment/,
      "--world": /^where this sandbox lives$/,
      "--json": /JSON document/,
      "--since": /90m, 24h, 7d/,
      "--by": /^who /,
      "--reason": /^why/,
    };
    for (const command of commands)
      for (const { long, description } of command.options) {
        const meaning = meanings[long ?? ""];
        if (meaning !== undefined) assert.match(description, meaning, `${pathOf(command).join(" ")} ${long}`);
      }
  });

  it("that asks an environment can ask a sandbox's world too", () => {
    for (const command of commands) {
      const long = command.options.map((option) => option.long);
      if (long.includes("--environment")) assert.ok(long.includes("--world"), command.name());
    }
  });
});

describe("the overview of the commands", () => {
  it("has a line for every command that there is, and no other", async () => {
    const { exitCode, out, err } = await typed();
    assert.deepEqual([exitCode, err], [0, ""]);
    const listed = [...out.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name ?? "");
    assert.deepEqual([...listed].sort(), commandNames());
    for (const line of out.split("\n")) assert.ok(line.length <= 120, line);
  });

  it("groups them by who they are for", () => {
    const text = overviewText(Object.keys(commandOverview));
    const heads = [...text.matchAll(/^For (?:the|a) (.*):$/gm)].map(([, audience]) => audience);
    assert.deepEqual(heads, [...audiences]);
    for (const { summary } of Object.values(commandOverview)) assert.ok(summary.length <= 70, summary);
  });

  it("is what help is without a command, and --version says the release", async () => {
    const { out } = await typed();
    for (const asked of ["--help", "-h", "help"]) assert.equal((await typed(asked)).out, out);
    assert.match((await typed("--version")).out, /^monitored-endpoint \d+\.\d+\.\d+\n$/);
  });
});

describe("what is typed wrongly", () => {
  for (const [args, expected] of [
    [["doctr"], /unknown command 'doctr'\n\(Did you mean doctor\?\)\nSee: npx monitored-endpoint\n$/],
    [
      ["rollout", "pauze", "x"],
      /unknown command 'pauze'\n\(Did you mean pause\?\)\nSee: npm run rollout -- --help/,
    ],
    [["ledger"], /missing required argument 'endpoint'\nSee: npm run ledger -- --help/],
    [["ledger", "a", "b"], /too many arguments/],
    [["ledger", "x", "--limit", "0"], /a limit is a whole number from 1/],
    [["rollout", "pause", "x"], /required option '--reason <text>' not specified/],
    [["violations", "list", "--state", "odd"], /Allowed choices are open, explained, fixed, expected/],
    [["watch", "x", "--onec"], /Did you mean --once\?/],
  ] as const)
    it(`ends with 2 and what would be right: ${args.join(" ")}`, async () => {
      const { exitCode, out, err } = await typed(...args);
      assert.deepEqual([exitCode, out], [2, ""]);
      assert.match(err, expected);
    });

  it("shows a group's help on the error output when no subcommand is named", async () => {
    const { exitCode, out, err } = await typed("sandbox");
    assert.deepEqual([exitCode, out], [2, ""]);
    assert.match(err, /^Usage: npm run sandbox/);
  });
});
