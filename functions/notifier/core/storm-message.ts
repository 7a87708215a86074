import type { People } from "../../shared/endpoint-document";
import { type IncidentAction, type Severity, stormKind } from "../../shared/incident-kinds";
import type { IncidentMessage } from "../../shared/incident-message";
import { Clipper } from "./clip";
import { contactsOf } from "./compose-message";
import type { Storm } from "./delivery-state";
import { dashboardLink, type Place, runbookLink } from "./links";
import type { Due } from "./plan-delivery";

/** Whom to tell of a storm, and where the runbooks of its members are. */
export interface StormContext {
  /** Those of the environment; absent where they cannot be read. */
  readonly people?: People | undefined;
  /** By the names of endpoints whose runbooks are elsewhere than the environment's. */
  readonly runbookBaseUrls: ReadonlyMap<string, string>;
  readonly unknown: readonly string[];
}

const limits = { title: 100, url: 500 } as const;
const withoutPeople = "docs/runbooks";

/** One message about many incidents, the worst first. `now` in ISO 8601. */
export function stormMessage(
  place: Place,
  { dedupeKey, openedAt }: Pick<Storm, "dedupeKey" | "openedAt">,
  dues: readonly Due[],
  context: StormContext,
  now: string,
): IncidentMessage {
  const sorted = [...dues].sort(byUrgency);
  const action = sorted[0]?.entry.action ?? "resolve";
  const clip = new Clipper();
  const what = whatOf(sorted);
  return {
    ...stormParts(place, context, clip, openedAt, now),
    dedupeKey,
    action,
    severity: severityOf(sorted),
    title: clip.text("title", `${what} in ${place.environment}`, limits.title),
    what: `${what} within a minute in ${place.environment}. Many at once have one cause as a rule; the worst comes first.`,
    members: sorted.map(({ record, entry }) => ({
      dedupeKey: record.dedupeKey,
      action: entry.action,
      severity: record.severity,
      title: clip.required(
        "title of a member",
        record.title,
        limits.title,
        record.dedupeKey.slice(0, limits.title),
      ),
      ...(record.endpointName === undefined ? {} : { endpointName: record.endpointName }),
      runbook: clip.text("link to a runbook", memberRunbook(record, context), limits.url),
    })),
    unknown: [...new Set([...context.unknown, ...clip.notes])],
  };
}

/** The message that all incidents of a storm are resolved, for whoever was told of the storm and not of each. */
export function stormEndMessage(
  place: Place,
  { dedupeKey, openedAt }: Pick<Storm, "dedupeKey" | "openedAt">,
  context: StormContext,
  now: string,
): IncidentMessage {
  const clip = new Clipper();
  return {
    ...stormParts(place, context, clip, openedAt, now),
    dedupeKey,
    action: "resolve",
    severity: 3,
    title: clip.text("title", `The incident storm in ${place.environment} is over`, limits.title),
    what: `All incidents that opened in the storm since ${openedAt} are resolved.`,
    unknown: [...new Set([...context.unknown, ...clip.notes])],
  };
}

function stormParts(
  place: Place,
  { people }: StormContext,
  clip: Clipper,
  openedAt: string,
  now: string,
): Omit<IncidentMessage, "dedupeKey" | "action" | "severity" | "title" | "what" | "unknown"> {
  return {
    formatVersion: 1,
    environment: place.environment,
    kind: stormKind,
    since: openedAt,
    at: now,
    decisions: [],
    numbers: [],
    links: {
      runbook: runbookLink(people?.runbookBaseUrl ?? withoutPeople, stormKind),
      dashboard: dashboardLink(place, undefined, openedAt, now),
    },
    contacts: contactsOf(people, Date.parse(now), clip),
  };
}

const order: Record<IncidentAction, number> = { trigger: 0, acknowledge: 1, resolve: 2 };

const byUrgency = (a: Due, b: Due): number =>
  order[a.entry.action] - order[b.entry.action] ||
  a.record.severity - b.record.severity ||
  (a.entry.since < b.entry.since ? -1 : 1);

/** Of what opens, if anything does: what is over does not make a storm worse. */
function severityOf(dues: readonly Due[]): Severity {
  const opening = dues.filter(({ entry }) => entry.action === "trigger");
  const severities = (opening.length > 0 ? opening : dues).map(({ record }) => record.severity);
  return severities.includes(1) ? 1 : severities.includes(2) ? 2 : 3;
}

const words: Record<IncidentAction, string> = {
  trigger: "opened",
  acknowledge: "acknowledged",
  resolve: "resolved",
};

/** Such as `12 incidents opened, 3 resolved`. */
function whatOf(dues: readonly Due[]): string {
  const counts = (Object.keys(words) as IncidentAction[]).flatMap((action) => {
    const count = dues.filter(({ entry }) => entry.action === action).length;
    return count === 0 ? [] : [{ count, word: words[action] }];
  });
  return counts
    .map(({ count, word }, index) =>
      index === 0 ? `${count} incident${count === 1 ? "" : "s"} ${word}` : `${count} ${word}`,
    )
    .join(", ");
}

function memberRunbook(
  { endpointName, runbook }: Due["record"],
  { people, runbookBaseUrls }: StormContext,
): string {
  const own = endpointName === undefined ? undefined : runbookBaseUrls.get(endpointName);
  return runbookLink(own ?? people?.runbookBaseUrl ?? withoutPeople, runbook);
}
