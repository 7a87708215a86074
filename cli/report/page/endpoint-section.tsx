/** @jsxRuntime automatic @jsxImportSource preact */
import type { Cell, EndpointReport } from "../model/report-data";
import { CellText, Scroll, SectionBody, Sources, Time, ToneSign } from "./markup";
import { AccuracyFigure, DistributionFigure, DriftFigure } from "./monitor-sections";
import { type Drawn, RolloutSection } from "./rollout-section";
import { IncidentTable, ViolationTable } from "./shared-tables";

interface EndpointProps {
  readonly endpoint: EndpointReport;
  readonly drawn: Drawn;
}

/** All of one endpoint. */
export function EndpointSection({ endpoint, drawn }: EndpointProps) {
  const { anchor, endpointName, tone, headline } = endpoint;
  const heading = (name: string, title: string) => <h3 id={`${anchor}-${name}`}>{title}</h3>;
  return (
    <section class="endpoint" id={anchor} aria-labelledby={`${anchor}-name`}>
      <h2 id={`${anchor}-name`}>{endpointName}</h2>
      <p class="lead">
        <ToneSign tone={tone} /> {headline}
      </p>
      <Facts endpoint={endpoint} />
      {heading("rollouts", "Rollouts")}
      <SectionBody section={endpoint.rollouts}>
        {(rollouts) =>
          rollouts.map((rollout) => <RolloutSection key={rollout.anchor} rollout={rollout} drawn={drawn} />)
        }
      </SectionBody>
      {heading("drift", "Drift of the inputs")}
      <SectionBody section={endpoint.driftOverTime}>
        {(content) => <DriftFigure endpoint={endpoint} content={content} drawn={drawn} />}
      </SectionBody>
      <SectionBody section={endpoint.distributions}>
        {(content) => <DistributionFigure endpoint={endpoint} content={content} drawn={drawn} />}
      </SectionBody>
      {heading("accuracy", "Accuracy against the agreement")}
      <SectionBody section={endpoint.accuracyOverTime}>
        {(content) => <AccuracyFigure endpoint={endpoint} content={content} drawn={drawn} />}
      </SectionBody>
      {heading("violations", "What the monitors found on it")}
      <SectionBody section={endpoint.violations}>
        {(rows) => (
          <Scroll label={`Violations of ${endpointName}`}>
            <ViolationTable caption={`Violations of ${endpointName}`} rows={rows} />
          </Scroll>
        )}
      </SectionBody>
      {heading("incidents", "Incidents")}
      <SectionBody section={endpoint.incidents}>
        {(rows) => (
          <Scroll label={`Incidents of ${endpointName}`}>
            <IncidentTable caption={`Incidents of ${endpointName}`} rows={rows} />
          </Scroll>
        )}
      </SectionBody>
      {heading("versions", "What has served when")}
      <Versions endpoint={endpoint} />
    </section>
  );
}

const factRows: readonly (readonly [string, (endpoint: EndpointReport) => Cell])[] = [
  ["Serves", ({ serving }) => serving],
  ["Last rollout", ({ lastRollout }) => lastRollout],
  ["Open", ({ open }) => open],
  ["Drift, newest window", ({ drift }) => drift],
  ["Accuracy, newest window", ({ accuracy }) => accuracy],
  ["Newest judgement", ({ freshness }) => freshness],
];

function Facts({ endpoint }: { readonly endpoint: EndpointReport }) {
  return (
    <dl class="facts">
      {factRows.map(([term, cellOf]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <CellText cell={cellOf(endpoint)} />
            <span class="source">{cellOf(endpoint).source}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Versions({ endpoint }: { readonly endpoint: EndpointReport }) {
  return (
    <SectionBody section={endpoint.versions}>
      {(rows) => (
        <>
          <ol class="steps" reversed>
            {rows.map(({ from, to, what, why }) => (
              <li key={from}>
                <Time at={from} />
                {to === undefined ? (
                  ""
                ) : (
                  <>
                    {" "}
                    to <Time at={to} />
                  </>
                )}
                : <strong>{what}</strong>; {why}.
              </li>
            ))}
          </ol>
          <p class="source">
            <Sources sources={endpoint.versions.sources} />
          </p>
        </>
      )}
    </SectionBody>
  );
}

/** An endpoint of which nothing needs a chart: its state, its newest version, and why there is no more. */
export function CondensedEndpoint({ endpoint }: { readonly endpoint: EndpointReport }) {
  const { anchor, endpointName, tone, headline, level, rollouts, versions } = endpoint;
  const ended = rollouts.kind === "shown" ? rollouts.content : [];
  return (
    <section class="condensed" id={anchor} aria-labelledby={`${anchor}-name`}>
      <h3 id={`${anchor}-name`}>
        <ToneSign tone={tone} /> {endpointName}
      </h3>
      <p class="says">
        {headline} {level.kind === "condensed" && headline !== "Nothing needs anybody." ? level.reason : ""}
      </p>
      <p>
        Drift {endpoint.drift.text}
        {endpoint.drift.detail === undefined ? "" : ` (${endpoint.drift.detail})`}; {endpoint.accuracy.text}
        {endpoint.accuracy.detail === undefined ? "" : ` (${endpoint.accuracy.detail})`}.
      </p>
      {versions.kind === "shown" && versions.content[0] !== undefined ? (
        <p>
          {versions.content[0].what}; {versions.content[0].why}.
        </p>
      ) : null}
      {ended.length === 0 ? null : (
        <ul>
          {ended.map(({ anchor: id, title, startedAt }) => (
            <li key={id}>
              <Time at={startedAt} short />: {title}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
