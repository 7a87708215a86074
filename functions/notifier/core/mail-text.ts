import type { IncidentAction } from "../../shared/incident-kinds";
import type { IncidentContact, IncidentMessage, IncidentNumber } from "../../shared/incident-message";

/** SNS takes subjects of fewer than 100 ASCII characters on one line. */
const longestSubject = 99;

const prefixes: Record<IncidentAction, (message: IncidentMessage) => string> = {
  trigger: ({ severity }) => `[SEV ${severity}]`,
  acknowledge: () => "[ACKNOWLEDGED]",
  resolve: () => "[RESOLVED]",
};

/** One line of ASCII: accents are dropped, what has no ASCII form becomes a question mark. */
export function mailSubject(message: IncidentMessage): string {
  const line = `${prefixes[message.action](message)} ${message.title}`
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[–—]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/[^ -~]/gu, "?")
    .trim();
  return line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 3).trimEnd()}...`;
}

/** What people read by mail, on a telephone, in the night: what, since when, whom to call, where to look. */
export function mailText(message: IncidentMessage): string {
  const { links, unknown, members = [], contacts, decisions, numbers } = message;
  const isOver = message.action === "resolve";
  const parts: (string | undefined)[][] = [
    [`${prefixes[message.action](message)} ${message.title}`, message.what],
    [byLine(message)],
    [
      `Since: ${timeText(message.since)}`,
      labelled("Endpoint", message.endpointName),
      labelled("Version", message.modelPackageVersion),
      rolloutLine(message),
    ],
    numbers.map(numberLine),
    members.length === 0 ? [] : ["Incidents:", ...members.flatMap(memberLines)],
    isOver || contacts.length === 0 ? [] : ["Call, in this order:", ...contacts.map(contactLine)],
    [`Runbook: ${links.runbook}`, labelled("Dashboard", links.dashboard), labelled("Alarm", links.alarm)],
    decisions.length === 0 ? [] : ["Last decisions:", ...decisions.map(decisionLine)],
    unknown.length === 0 ? [] : ["Not known, or cut:", ...unknown.map((note) => `- ${note}`)],
    [`Key: ${message.dedupeKey}`, `Environment: ${message.environment}, ${timeText(message.at)}`],
  ];
  const texts = parts.map((lines) => lines.filter((line) => line !== undefined && line !== "").join("\n"));
  return `${texts.filter((text) => text !== "").join("\n\n")}\n`;
}

const labelled = (label: string, value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : `${label}: ${value}`;

const said: Record<IncidentAction, string> = {
  trigger: "",
  acknowledge: "Somebody looks into it",
  resolve: "Somebody says that it is over",
};

function byLine({ by, action }: IncidentMessage): string | undefined {
  if (by !== undefined) return `${said[action]}: ${by.name}, ${by.reason}`;
  return action === "resolve" ? "It is over by itself." : undefined;
}

function rolloutLine({ rollout }: IncidentMessage): string | undefined {
  if (rollout === undefined) return undefined;
  const { state, modelPackageVersion, startedAt, heldBecause } = rollout;
  const held = heldBecause === undefined ? "" : `, held: ${heldBecause}`;
  return `Rollout: version ${modelPackageVersion} is ${state} since ${timeText(startedAt)}${held}`;
}

function numberLine({ name, value, comparison, threshold, unit }: IncidentNumber): string {
  const figure = (number: number | null) =>
    number === null ? "not known" : [Number(number.toPrecision(6)), unit].filter(Boolean).join(" ");
  return `${name}: ${figure(value)} (alarm ${comparison} ${figure(threshold)})`;
}

type Member = NonNullable<IncidentMessage["members"]>[number];

const memberWords: Record<IncidentAction, (member: Member) => string> = {
  trigger: ({ severity }) => `SEV ${severity}`,
  acknowledge: () => "acknowledged",
  resolve: () => "resolved",
};

const memberLines = (member: Member): string[] => [
  `- ${memberWords[member.action](member)}: ${member.title}`,
  `  ${member.runbook}`,
];

const reachable: Record<IncidentContact["reachableNow"], string> = {
  yes: "reachable now",
  no: "not reachable now",
  unknown: "see the hours",
};

function contactLine({ order, name, channel, hours, timeZone, reachableNow }: IncidentContact): string {
  const when = timeZone === undefined ? hours : `${hours} ${timeZone}`;
  return `${order}. ${name}: ${channel} (${when}; ${reachable[reachableNow]})`;
}

function decisionLine({
  at,
  decision,
  modelPackageVersion,
  reason,
}: IncidentMessage["decisions"][number]): string {
  const version = modelPackageVersion === undefined ? "" : ` version ${modelPackageVersion}`;
  return `- ${timeText(at)} ${decision}${version}: ${reason}`;
}

const timeText = (iso: string): string => `${iso.slice(0, 16).replace("T", " ")} UTC`;
