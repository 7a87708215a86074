import assert from "node:assert/strict";
import { alarmDescription } from "../../../../../components/alarms/alarm-description";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { alarmNamesRunbookAndContact as rule } from "../../../../../policies/rules/cloudwatch/alarm-names-runbook-and-contact";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "drift"';
const noRunbook: FindingText = {
  on,
  problem: "links to no runbook",
  fix: "add a line such as Runbook: https://example.com/runbooks/latency.md to alarmDescription",
};
const noContact: FindingText = {
  on,
  problem: "names no contact",
  fix: "add a line such as Contacts: turbine on-call (mailto:turbine@example.com, always) to alarmDescription",
};
const runbook = "Runbook: https://wiki.example.com/drift";
const contact = "Contacts: turbine on-call";

function described(description: unknown, type: string = resourceTypes.metricAlarm): ResourceSpec {
  return { type, name: "drift", props: { alarmDescription: description } };
}

describe("alarm-names-runbook-and-contact", () => {
  const judge = (description: unknown, parameters = {}) =>
    findingsOf(rule, [described(description)], { parameters });

  it("accepts the description that the components write", () => {
    const people = {
      runbookBaseUrl: "https://runbooks.example.com",
      contacts: [{ name: "Turbines", channel: "+1 555 0100", hours: "always" }],
    };
    const spec = { meaning: "It drifts.", severity: 2, runbook: "feature-drift" } as const;
    const text = alarmDescription(spec as unknown as Parameters<typeof alarmDescription>[0], people);
    assert.deepEqual(judge(text), []);
  });

  const descriptions: readonly (readonly [string, unknown, readonly FindingText[]])[] = [
    ["accepts a runbook and contacts", `${runbook}\n${contact}`, []],
    ["accepts them in one line", `see the runbook (http://wiki.example.com/1), on-call: turbines`, []],
    ["accepts an address with the word in it", `https://example.com/Runbooks/1 owner = platform`, []],
    ["accepts an address of mail", `${runbook} turbines@example.com`, []],
    ["accepts a telephone", `${runbook} tel:+15550100`, []],
    ["refuses no description", undefined, [noRunbook, noContact]],
    ["refuses an empty description", "", [noRunbook, noContact]],
    ["refuses a description without either", "The endpoint is slow.", [noRunbook, noContact]],
    ["refuses a runbook without a contact", runbook, [noContact]],
    ["refuses a contact without a runbook", contact, [noRunbook]],
    ["refuses a runbook without an address", `Runbook: see the wiki\n${contact}`, [noRunbook]],
    ["refuses an address without a host", `Runbook: https://\n${contact}`, [noRunbook]],
    ["refuses an address that is no runbook", `https://example.com\n${contact}`, [noRunbook]],
    ["refuses an address in a line of its own", `Runbook:\nhttps://example.com\n${contact}`, [noRunbook]],
    ["refuses a contact that is nobody", `${runbook}\nContacts:\n`, [noContact]],
    [
      "says in a preview that the description is unknown",
      unknownValue,
      [{ on, unknown: "alarmDescription" }],
    ],
    ["does not read a number as a description", 5, [{ on, unknown: "alarmDescription" }]],
  ];
  for (const [title, description, expected] of descriptions) {
    it(title, () => {
      assert.deepEqual(judge(description), expected);
    });
  }

  it("judges composite alarms", () => {
    const composite = described("quiet", resourceTypes.compositeAlarm);
    const there = 'CompositeAlarm "drift"';
    assert.deepEqual(findingsOf(rule, [composite]), [
      { ...noRunbook, on: there },
      { ...noContact, on: there },
    ]);
  });

  it("judges rollback alarms", () => {
    const parts = compliantParts();
    assert.deepEqual(findingsOf(rule, Object.values(parts)), []);
    const { alarmDescription: _, ...props } = parts.errorAlarm.props;
    assert.equal(findingsOf(rule, [parts.endpoint, { ...parts.errorAlarm, props }]).length, 2);
  });

  it("finds nothing in a stack without alarms, whatever the settings say", () => {
    const { schedule } = compliantParts();
    assert.deepEqual(findingsOf(rule, [schedule], { parameters: { runbookPattern: "(" } }), []);
  });

  it("lets the settings say what a runbook and a contact are, in any case of the letters", () => {
    const parameters = { runbookPattern: "^RB-\\d+$", contactPattern: "team [a-z]+" };
    assert.deepEqual(judge("slow\nrb-17\nTeam Blue", parameters), []);
    assert.deepEqual(judge(`${runbook}\n${contact}`, parameters), [noRunbook, noContact]);
  });

  it("refuses a setting that is no regular expression, once, and judges by the other one", () => {
    const specs = [described(runbook), { ...described(contact), name: "latency" }];
    const parameters = { runbookPattern: "(", contactPattern: "Contacts: \\w" };
    assert.deepEqual(findingsOf(rule, specs, { parameters }), [
      {
        on,
        problem: "cannot be judged, as the setting runbookPattern is no regular expression: (",
        fix: "correct rules.alarm-names-runbook-and-contact.runbookPattern in the settings of the pack",
      },
      noContact,
    ]);
  });
});
