import assert from "node:assert/strict";
import { findViolation, isMeant } from "../../../../cli/violations/find-violation";
import { ViolationItemError, type ViolationRecord } from "../../../../functions/shared/violation-records";
import { occurrence, recordOf } from "../../functions/knowledge-base/samples";

const records = ["rpm-1a2b000000000000", "rpm-1a2c000000000000", "torque-1a2b111111111111"].map(
  (fingerprint) => recordOf(occurrence({ fingerprint })),
);
const readerOf = (found: readonly ViolationRecord[]) => ({
  record: async (fingerprint: string) => found.find((each) => each.fingerprint === fingerprint),
  records: async () => ({ found, problems: [] }),
});
const find = async (typed: string, of = records) => (await findViolation(readerOf(of), typed)).fingerprint;

describe("finding a violation by what was typed", () => {
  for (const [typed, expected] of [
    ["rpm-1a2b000000000000", "rpm-1a2b000000000000"],
    ["rpm-1a2b", "rpm-1a2b000000000000"],
    ["RPM-1A2B", "rpm-1a2b000000000000"],
    ["1a2c", "rpm-1a2c000000000000"],
    ["tor", "torque-1a2b111111111111"],
  ] as const)
    it(`takes ${typed} for ${expected}`, async () => assert.equal(await find(typed), expected));

  it("lists the candidates when several are meant", async () => {
    await assert.rejects(find("rpm"), {
      name: "UserError",
      exitCode: 1,
      message: [
        '"rpm" is the start of 2 violations; type more of the one that is meant:',
        "  rpm-1a2b000000000000  air_temperature mean_shift_check up · turbine-failure · historian",
        "  rpm-1a2c000000000000  air_temperature mean_shift_check up · turbine-failure · historian",
      ].join("\n"),
    });
    await assert.rejects(find("1a2b"), /is the start of 2 violations/);
  });

  it("lists no candidate with characters that steer a terminal", async () => {
    const odd = records.map((record) => ({ ...record, feature: "\u001b[2Jfan\n", check: "x\u202e" }));
    await assert.rejects(find("rpm", odd), (error: Error) => {
      assert.doesNotMatch(error.message.replaceAll("\n  ", ""), /[\p{Cc}\p{Bidi_Control}]/u);
      return true;
    });
  });

  it("does not say that there is none when items cannot be read, one of which may be meant", async () => {
    const problem = "knowledge base item VIOLATION#rpm-1 RECORD is not what the functions write";
    const reader = {
      record: async () => undefined,
      records: async () => ({ found: [], problems: [problem] }),
    };
    await assert.rejects(findViolation(reader, "rpm-1"), {
      name: "UserError",
      exitCode: 1,
      message: `No violation "rpm-1" can be read, and these items cannot be read at all:\n  ${problem}\n  Restore them from the table's point-in-time recovery.`,
    });
    const edited = { ...reader, record: async () => Promise.reject(new ViolationItemError(problem)) };
    await assert.rejects(findViolation(edited, "rpm-1"), { name: "UserError", message: problem });
  });

  it("names the nearest when none is meant, and says so when there is none at all", async () => {
    await assert.rejects(find("torqe-1a2b111111111111"), /The nearest are:\n {2}torque-1a2b111111111111\n/);
    await assert.rejects(find("rpm", []), /nor any other: the monitors have reported none/);
    await assert.rejects(find(""), /There is no violation ""/);
  });

  it("ends a long list", async () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      recordOf(occurrence({ fingerprint: `rpm-${String(index).padStart(16, "0")}` })),
    );
    await assert.rejects(find("rpm", many), /and 5 more$/);
  });

  it("does not take the middle of a name or of digits for its start", () => {
    assert.equal(isMeant("air_temperature-1a2b", "temperature"), false);
    assert.equal(isMeant("air_temperature-1a2b", "a2b"), false);
  });
});
