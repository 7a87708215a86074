import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { checkConsumer } from "../../../cli/docs/consumer-guides/check-consumer";
import { csharp } from "../../../cli/docs/consumer-guides/csharp";
import { readPackageSchema } from "../../../cli/docs/consumer-guides/package-schema";
import { turbineConsumer } from "../../../cli/docs/consumer-guides/turbine-consumer";
import { checkCsharp } from "../../support/csharp-checker";
import { csharpAndJava, generateSdks } from "../../support/generated-sdks";

const text = csharp.print(checkConsumer(readPackageSchema(), turbineConsumer));

/** Texts, of which nothing is a name, and the imports of what is not ours; between them, every word. */
const words = /"(?:[^"\\]|\\.)*"|^using (?:Pulumi|System\.Collections\.Generic);$|[A-Za-z_]\w*/gm;

describe("the consumer of the C# guide, against the SDK that Pulumi's generator makes", function () {
  // pip may have to fetch the parser, and the Go compiler to build the generator first.
  this.timeout(600_000);
  let sdks: string;
  before(() => {
    sdks = generateSdks(csharpAndJava);
  });
  after(() => rmSync(sdks, { recursive: true, force: true }));

  /** What is wrong with each of the programs, without the paths. */
  const check = (programs: readonly string[]): string[][] => {
    const folder = mkdtempSync(path.join(tmpdir(), "monitored-endpoint-csharp-"));
    try {
      const files = programs.map((program, index) => {
        const file = path.join(folder, `${index}.cs`);
        writeFileSync(file, program);
        return file;
      });
      const problems = checkCsharp(path.join(sdks, "csharp"), files);
      return files.map((file) =>
        problems.filter((each) => each.startsWith(file)).map((each) => each.slice(file.length + 1)),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it("is C#, and hands on everywhere what the SDK takes there", () => assert.deepEqual(check([text]), [[]]));

  it("is refused when any of its words is another", () => {
    const found = [...text.matchAll(words)].filter(([word]) => /^[A-Za-z_]\w*$/.test(word));
    assert.ok(found.length > 150, `${found.length} words`);
    const slips = found.map(({ 0: word, index }) => {
      const end = index + word.length;
      return { word, program: `${text.slice(0, end)}Slip${text.slice(end)}` };
    });
    const problems = check(slips.map(({ program }) => program));
    const passed = slips.filter((_, index) => problems[index]?.length === 0);
    assert.deepEqual(
      passed.map(({ word }) => word),
      [],
    );
  });

  for (const [what, from, to, problem] of [
    [
      "an argument that is missing",
      "InstanceCount = 4,",
      "",
      /^\d+: .*MonitoredEndpointArgs needs InstanceCount$/,
    ],
    ["a list that is missing", /KeyFeatures = .*/, "", /^\d+: .*DriftArgs needs KeyFeatures$/],
    [
      "an argument given twice",
      "WaitSeconds = 600,",
      "WaitSeconds = 600, WaitSeconds = 6,",
      /WaitSeconds is given twice/,
    ],
    ["a text for a number", "Value = 25", 'Value = "25"', /is string, where double is wanted/],
    ["a number for a text", 'Environment = "prod"', "Environment = 1", /is double, where string is wanted/],
    [
      "another enum's member",
      "RolloutStrategy.Linear",
      "RolloutSizeType.CapacityPercent",
      /is .*RolloutSizeType, where/,
    ],
    [
      "an element of another kind",
      'new() { "air_temperature", "rpm" }',
      "new() { 1 }",
      /is double, where string/,
    ],
    [
      "an output without its copy",
      /Reference\.Apply[\s\S]*?\n {8}\}\),/,
      "Reference,",
      /is Output<.*Outputs\.Pl.*wanted$/,
    ],
    [
      "what may be absent, uncopied",
      / is not \{ \} gateways \? null!/,
      " is { } gateways ? null!",
      /not understood/,
    ],
    [
      "an output for what must be known",
      'InstanceType = "ml.m5.large"',
      "InstanceType = platform.LedgerTableName",
      /Output<string>, where string/,
    ],
    ["a comma too few", '"prod",\n        AccountId', '"prod"\n        AccountId', /no C#/],
  ] as const) {
    it(`is refused with ${what}`, () => {
      const changed = text.replace(from, to);
      assert.notEqual(changed, text);
      const [[first = "", ...more] = []] = check([changed]);
      assert.match(first, problem);
      assert.deepEqual(more, []);
    });
  }
});
