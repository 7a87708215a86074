import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { consumerSteps } from "../../../bench/consumer-steps";
import { consumerPage, consumerPageFile, transcript } from "../../../bench/consumer-transcript";

const archives = ["components", "policies"].map((folder) => {
  const { name, version } = JSON.parse(readFileSync(`${__dirname}/../../../${folder}/package.json`, "utf8"));
  return `${name}-${version}.tgz`;
});
const page = readFileSync(consumerPageFile, "utf8");
const step = { title: "Look", files: {}, command: "pulumi preview" };

describe("the guide of the first consumer", () => {
  it("shows the commands and the files of today, in their order, and no others", () => {
    const shown = [...page.matchAll(/^\$ (.*)$/gm)].map(([, command]) => command);
    const steps = consumerSteps(archives);
    assert.deepEqual(
      shown,
      steps.flatMap(({ files, command }) => [
        ...Object.keys(files).map((name) => `cat > ${name} <<'END'`),
        command,
      ]),
    );
    for (const [name, text] of steps.flatMap(({ files }) => Object.entries(files)))
      assert.ok(page.includes(`<<'END'\n${text.trimEnd()}\nEND`), `${name} is another one`);
  });

  it("has the text around them that the writer gives it", () => {
    const written = consumerPage(consumerSteps(archives).map((each) => ({ ...each, output: "" })));
    const prose = (text: string) => text.replace(/```console\n[\s\S]*?```/g, "");
    assert.equal(prose(page), prose(written));
  });

  it("shows a preview that the pack has judged and that makes something", () => {
    assert.match(page, /monitored-endpoint: .*rules on \d+ resources/);
    assert.match(page, /\+ \d+ to create/);
    assert.doesNotMatch(page, /mandatory|error:/);
  });

  it("leaves out what only moves on a terminal, and how long it took", () => {
    const output =
      "Previewing update (dev):\n@ previewing update....\n\n\nadded 3 packages in 12s\nDuration: 4s\n";
    assert.equal(
      transcript({ ...step, output }),
      "$ pulumi preview\nPreviewing update (dev):\n\nadded 3 packages",
    );
  });

  it("shortens what is long in the middle, and says by how much", () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`);
    const shown = transcript({ ...step, output: lines.join("\n") }).split("\n");
    assert.deepEqual(shown.slice(1, 3), ["line 0", "line 1"]);
    assert.equal(shown.at(-1), "line 49");
    const left = shown.find((line) => line.includes("more")) ?? "";
    assert.equal(Number(/\d+/.exec(left)), 50 - (shown.length - 2));
  });
});
