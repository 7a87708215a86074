import assert from "node:assert/strict";
import fc from "fast-check";
import { javaName, javaNumber } from "../../../../../cli/docs/consumer-guides/java";
import { group, indented, quoted } from "../../../../../cli/docs/consumer-guides/layout";
import { pythonEnumMember, pythonName } from "../../../../../cli/docs/consumer-guides/python";
import { uninterpolated } from "../../../../../cli/docs/consumer-guides/yaml";

describe("names and literals of the guides", () => {
  for (const [name, snake] of [
    ["latencyP95Ms", "latency_p95_ms"],
    ["invocation5xxRatio", "invocation5xx_ratio"],
    ["baselineStatisticsS3Uri", "baseline_statistics_s3_uri"],
    ["kmsKeyArn", "kms_key_arn"],
    ["SHA256Hash", "sha256_hash"],
    ["path", "path"],
    ["class", "class_"],
  ] as const) {
    it(`writes ${name} in Python as ${snake}`, () => assert.equal(pythonName(name), snake));
  }

  for (const [member, upper] of [
    ["SageMakerModelMonitor", "SAGE_MAKER_MODEL_MONITOR"],
    ["F1", "F1"],
    ["RSquared", "R_SQUARED"],
  ] as const) {
    it(`writes the enum member ${member} in Python as ${upper}`, () =>
      assert.equal(pythonEnumMember(member), upper));
  }

  it("leaves a name that Java has taken an underscore", () => {
    assert.equal(javaName("default"), "default_");
    assert.equal(javaName("builder"), "builder_");
    assert.equal(javaName("type"), "type");
  });

  it("writes numbers that Java takes for doubles", () => {
    assert.deepEqual([4, 0.5, -2, 1e21].map(javaNumber), ["4.0", "0.5", "-2.0", "1e+21"]);
  });

  it("keeps every text on one line, and as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const literal = quoted(text);
        assert.equal(JSON.parse(literal), text);
        assert.ok(!literal.includes("\n"));
      }),
    );
  });

  it("leaves no reference in a text of YAML", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("$", "{", "}", "a") }), (text) => {
        const written = uninterpolated(text);
        assert.equal(
          written.replaceAll("$${", () => "${"),
          text,
        );
        assert.doesNotMatch(written.replaceAll("$${", " "), /\$\{/);
      }),
    );
  });

  it("puts parts on one line up to 80 characters, and each on its own beyond", () => {
    const at = (length: number) => group("[", ["a".repeat(length - 2)], "]");
    assert.equal(at(80).split("\n").length, 1);
    assert.equal(at(81), `[\n    ${"a".repeat(79)},\n]`);
    assert.equal(group("{ ", ["a".repeat(80)], " }"), `{\n    ${"a".repeat(80)},\n}`);
  });

  it("moves no empty line", () => assert.equal(indented("a\n\nb"), "    a\n\n    b"));
});
