import { type ComponentChildren, h } from "preact";
import { timeText } from "../charts/words";
import type { ReportData } from "../model/report-data";
import { badge, nothing, shown, sourceLine, table } from "./parts";

/** More records than this are a matter for `npm run violations`. */
const shownRecords = 200;

/** The knowledge base with recurrence. */
export function knowledgeSection({ knowledge }: ReportData): ComponentChildren {
  return h(
    "section",
    { "aria-labelledby": "knowledge" },
    h("h2", { id: "knowledge" }, "Knowledge base"),
    shown(knowledge, (records, source): ComponentChildren => {
      if (records.length === 0) return nothing("No violation was seen in this time.");
      const again = records.filter(({ occurrences }) => occurrences > 1).length;
      return [
        h("p", null, `${again} of ${records.length} violations came more than once.`),
        table(
          "Violations, the latest first",
          [
            "Feature",
            "Check",
            "State",
            "Windows",
            "First seen",
            "Last seen",
            "Endpoints",
            "Cause",
            "Latest finding",
          ],
          records
            .slice(0, shownRecords)
            .map((record) => [
              record.feature,
              record.check,
              [
                badge(record.state === "open" ? "warn" : "good", record.state),
                record.reopenedCount > 0 ? ` opened again ${record.reopenedCount} times` : "",
              ],
              String(record.occurrences),
              timeText(record.firstSeenAt),
              timeText(record.lastSeenAt),
              record.endpoints.join(", "),
              record.cause ?? "not known",
              [record.last, " ", h("span", { class: "source" }, record.source)],
            ]),
        ),
        records.length > shownRecords
          ? nothing(
              `${records.length - shownRecords} older ones are not shown; \`npm run violations\` lists them.`,
            )
          : null,
        sourceLine(source),
      ];
    }),
  );
}

/** Incidents with how they ended; nothing where the environment keeps none. */
export function incidentSection({ incidents }: ReportData): ComponentChildren {
  return h(
    "section",
    { "aria-labelledby": "incidents" },
    h("h2", { id: "incidents" }, "Incidents"),
    incidents === undefined
      ? nothing("This environment keeps no incidents.")
      : shown(
          incidents,
          (records, source): ComponentChildren =>
            records.length === 0
              ? nothing("No incident in this time.")
              : [
                  table(
                    "Incidents, the latest first",
                    ["Incident", "Severity", "State", "Endpoint", "Opened", "Resolved", "Times", "Runbook"],
                    records.map((record) => [
                      record.title,
                      String(record.severity),
                      badge(record.state === "resolved" ? "good" : "bad", record.state),
                      record.endpointName ?? "the environment",
                      timeText(record.openedAt),
                      record.resolvedAt === undefined ? "not yet" : timeText(record.resolvedAt),
                      String(record.occurrences),
                      record.runbook,
                    ]),
                  ),
                  sourceLine(source),
                ],
        ),
  );
}
