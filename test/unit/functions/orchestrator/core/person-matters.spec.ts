import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { Facts } from "../../../../../functions/orchestrator/core/facts";
import type { LedgerWrite } from "../../../../../functions/orchestrator/core/ledger-write";
import {
  type Matter,
  type MatterFound,
  matterAfter,
  matterPatienceSeconds,
  matterWrite,
} from "../../../../../functions/orchestrator/core/person-matters";
import { matterTopics } from "../../../../../functions/shared/matter-record";
import { checkoutFolder } from "../../../../../sandbox/paths";
import { endpointDocument, startTime } from "../samples";

const facts: Facts = {
  document: endpointDocument(),
  documentDigest: "d",
  endpoint: { kind: "absent" },
  candidates: [],
};

/** Looks one after the other at what is found, a number of seconds apart; what the ledger was given to write. */
function looks(secondsApart: number, ...found: MatterFound[]): LedgerWrite["matter"][] {
  let known: Facts = facts;
  return found.map((each, index) => {
    const now = startTime + index * secondsApart * 1000;
    const write = matterWrite(
      { facts: known, trigger: { owner: "me", description: {} }, now },
      matterAfter(known, each, now),
    )?.matter;
    if (write !== undefined) known = { ...known, matter: write.record };
    return write;
  });
}

const told = (writes: LedgerWrite["matter"][]) => writes.map((write) => write?.decision?.decision ?? "-");
const matter = (topic: Matter["topic"], reason = "because"): Matter => ({ topic, reason });

describe("what a person has to look into", () => {
  for (const topic of matterTopics) {
    const patience = matterPatienceSeconds[topic];
    it(`${topic} is told ${patience === 0 ? "at once" : `after ${patience} s`}, once, and when it is over`, () => {
      const found = matter(topic);
      if (patience === 0)
        assert.deepEqual(told(looks(300, found, found, "none", "none")), [
          "NEEDS_PERSON",
          "-",
          "PERSON_NOT_NEEDED",
          "-",
        ]);
      else {
        assert.deepEqual(told(looks(patience - 1, found, found, found)), ["-", "-", "NEEDS_PERSON"]);
        assert.deepEqual(told(looks(patience, found, found, found)), ["-", "NEEDS_PERSON", "-"]);
        assert.deepEqual(told(looks(patience - 1, found, found, "none")), ["-", "-", "-"]);
      }
    });
  }

  it("is told anew for another reason, with the one that it replaces", () => {
    const [, second] = looks(60, matter("alarmDeleted", "a"), matter("alarmDeleted", "b"));
    assert.equal(second?.decision?.reason, "b");
    assert.equal(second?.decision?.evidence.endedReason, "a");
  });

  it("lasts through a change of the text where it may pass by itself", () => {
    const flapping = [matter("gateNotJudged", "503 for 1"), matter("gateNotJudged", "503 for 2")];
    assert.deepEqual(told(looks(1800, ...flapping)), ["-", "NEEDS_PERSON"]);
  });

  it("stays while a look could not tell, in the state in which it was found only", () => {
    assert.deepEqual(told(looks(60, matter("endpointBroken"), "notTold", matter("endpointBroken"))), [
      "NEEDS_PERSON",
      "-",
      "-",
    ]);
    const open = {
      revision: 1,
      matter: {
        topic: "alarmDeleted",
        state: "QUEUED",
        reason: "r",
        since: new Date(startTime).toISOString(),
      },
    } as const;
    assert.equal(matterAfter({ ...facts, matter: open }, "notTold", startTime), undefined);
  });

  it("is explained in the runbook, topic by topic", () => {
    const page = readFileSync(path.join(checkoutFolder, "docs/runbooks/needs-person.md"), "utf8");
    for (const topic of matterTopics) assert.ok(page.includes(`| \`${topic}\` |`), topic);
  });

  it("names the runbook, whether its folder is given with a slash or without", () => {
    const [write] = looks(60, matter("severalVariants"));
    assert.equal(write?.decision?.evidence.runbook, "https://runbooks.example/needs-person.md");
  });

  it("makes an item anew that was changed by hand, and keeps what it held", () => {
    const item = { pk: "p", sk: "MATTER", revision: "many" };
    const edited: Facts = { ...facts, editedMatter: { problem: "it was changed", item } };
    const write = matterWrite(
      { facts: edited, trigger: { owner: "me", description: {} }, now: startTime },
      matterAfter(edited, "none", startTime),
    )?.matter;
    assert.equal(write?.replacesAny, true);
    assert.deepEqual(
      [write?.decision?.decision, write?.decision?.reason, write?.decision?.evidence.replacedItem],
      ["NEEDS_PERSON", "it was changed", item],
    );
  });
});
