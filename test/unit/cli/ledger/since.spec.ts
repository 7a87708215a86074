import assert from "node:assert/strict";
import { readSince } from "../../../../cli/ledger/since";

const now = Date.parse("2026-05-08T12:00:00Z");

describe("--since", () => {
  for (const [text, time] of [
    ["90m", "2026-05-08T10:30:00Z"],
    ["24h", "2026-05-07T12:00:00Z"],
    ["7d", "2026-05-01T12:00:00Z"],
    ["999999d", "1970-01-01T00:00:00Z"],
    ["2026-05-01", "2026-05-01T00:00:00Z"],
    ["2026-05-01T10:00", "2026-05-01T10:00:00Z"],
    ["2026-05-01 10:00:30", "2026-05-01T10:00:30Z"],
    ["2026-05-01T10:00+02:00", "2026-05-01T08:00:00Z"],
    ["2026-05-01T10:00:00.250Z", "2026-05-01T10:00:00.250Z"],
  ] as const)
    it(`takes ${text}`, () => assert.equal(readSince(text, now), Date.parse(time)));

  for (const text of ["", "yesterday", "1w", "-1h", "1.5h", "2026-13-01", "2026-05-01T10", "05/01/2026"])
    it(`does not take "${text}"`, () => assert.equal(readSince(text, now), undefined));
});
