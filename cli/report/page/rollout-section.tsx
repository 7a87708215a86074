/** @jsxRuntime automatic @jsxImportSource preact */
import type { RolloutFigures, RolloutPoint } from "../model/figure-data";
import type { RolloutReport } from "../model/report-data";
import { countText, durationText, numberText, shareText } from "../model/words";
import { Figure, type KeyEntry } from "./figure";
import { figureIds } from "./figure-ids";
import { type Column, DataTable, ExternalLink, SectionBody, Time, ToneSign } from "./markup";
import { stateLabel } from "./state-label";

/** Charts that were drawn before the page is built, by the id of their figure. */
export type Drawn = ReadonlyMap<string, string>;

/** One version's way, from its selection to its verdict. */
export function RolloutSection({
  rollout,
  drawn,
}: {
  readonly rollout: RolloutReport;
  readonly drawn: Drawn;
}) {
  const { anchor, tone, title, state, reason, plan, steps, alarms, startedAt, endedAt, figures } = rollout;
  return (
    <article class="rollout" id={anchor} aria-labelledby={`${anchor}-name`}>
      <h4 id={`${anchor}-name`}>
        <ToneSign tone={tone} /> {title}
      </h4>
      <p class="meta">
        <span class={`badge ${tone}`}>{stateLabel(state)}</span> <Time at={startedAt} />
        {endedAt === undefined ? (
          " until now"
        ) : (
          <>
            {" "}
            to <Time at={endedAt} />
          </>
        )}
      </p>
      <p>
        <strong>Reason:</strong> {reason}
      </p>
      {plan === undefined ? null : (
        <p>
          <strong>Plan:</strong> {plan}
        </p>
      )}
      {alarms.length === 0 ? null : <AlarmList rollout={rollout} />}
      <SectionBody section={figures}>
        {(content) => <FiguresOf rollout={rollout} figures={content} drawn={drawn} />}
      </SectionBody>
      <details>
        <summary>
          All {steps.length} decisions about version {rollout.version}
        </summary>
        <ol class="steps">
          {steps.map(({ at, what, reason: why }) => (
            <li key={`${at}${what}`}>
              <Time at={at} /> <strong>{stateLabel(what)}</strong>: {why}
            </li>
          ))}
        </ol>
      </details>
    </article>
  );
}

function AlarmList({ rollout }: { readonly rollout: RolloutReport }) {
  return (
    <ul class="alarms">
      {rollout.alarms.map((alarm) => (
        <li key={`${alarm.name}${alarm.from}`}>
          Alarm <strong>{alarm.name}</strong> rang from <Time at={alarm.from} />
          {alarm.to === undefined
            ? " and still does"
            : ` for ${durationText(Date.parse(alarm.to) - Date.parse(alarm.from))}`}
          {alarm.runbook === undefined ? null : (
            <>
              {" "}
              (<ExternalLink link={alarm.runbook} />)
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

interface FiguresProps {
  readonly rollout: RolloutReport;
  readonly figures: RolloutFigures;
  readonly drawn: Drawn;
}

function FiguresOf({ rollout, figures, drawn }: FiguresProps) {
  const { version, previousVersion, alarms } = rollout;
  const id = figureIds.rollout(rollout);
  const svg = drawn.get(id);
  const old = previousVersion === undefined ? "the old version" : `version ${previousVersion}`;
  if (svg === undefined) return <p class="says">{figures.sentence}</p>;
  const entries: KeyEntry[] = [
    { mark: "share", text: `version ${version}` },
    { mark: "former", text: old },
    { mark: "band", text: "phase of the update" },
    ...(alarms.length === 0 ? [] : [{ mark: "alarm" as const, text: "an alarm rings" }]),
  ];
  return (
    <Figure
      id={id}
      heading="h5"
      title={`Traffic, latency and errors of version ${version} beside ${old}`}
      svg={svg}
      entries={entries}
      sentence={figures.sentence}
      note={`Each point covers ${durationText(figures.periodSeconds * 1000)}; p95 is that of the requests in it.`}
      sources={rollout.figures.sources}
    >
      <DataTable
        caption={`Figures of the rollout of version ${version}, ${durationText(figures.periodSeconds * 1000)} each, times in UTC`}
        columns={columnsOf(`version ${version}`, old)}
        rows={figures.points}
      />
    </Figure>
  );
}

const dash = "–";

function columnsOf(newer: string, older: string): Column<RolloutPoint>[] {
  const fleet = (name: string, of: (point: RolloutPoint) => RolloutPoint["old"]): Column<RolloutPoint>[] => [
    { title: `Requests, ${name}`, numeric: true, cell: (point) => countText(of(point).requests) },
    { title: `p95 (ms), ${name}`, numeric: true, cell: (point) => orDash(of(point).p95Ms, numberText) },
    { title: `Failed, ${name}`, numeric: true, cell: (point) => orDash(of(point).failedShare, shareText) },
  ];
  return [
    { title: "From", isName: true, cell: ({ at }) => <Time at={at} short /> },
    { title: `Share, ${newer}`, numeric: true, cell: ({ share }) => orDash(share, shareText) },
    ...fleet(newer, (point) => point.new),
    ...fleet(older, (point) => point.old),
  ];
}

const orDash = (value: number | null, text: (value: number) => string): string =>
  value === null ? dash : text(value);
