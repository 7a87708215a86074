import { describeAwsError } from "../../shared/aws-errors";
import type { EndpointDocument, People } from "../../shared/endpoint-document";
import type { IncidentRecord } from "../../shared/incident-records";
import type { DecisionRecord, RolloutRecord } from "../../shared/ledger-records";
import type { AlarmFacts } from "../core/alarm-facts";
import type { MessageContext } from "../core/message-context";
import type { Due } from "../core/plan-delivery";
import type { StormContext } from "../core/storm-message";
import { atOnce } from "./at-once";
import type { NotifierWorld } from "./ports";

const newestDecisions = 3;
const endpointsAtOnce = 10;

/**
 * What people should know beside the incident. Nothing here is needed to tell them: whatever cannot be read is named, and the
 * message goes out without it.
 */
export class ContextReader {
  private readonly documents = new Map<string, Promise<EndpointDocument | undefined>>();
  private environmentPeople: Promise<People | undefined> | undefined;
  /** What could not be read, by what it is about. */
  private readonly problems = new Map<string, string>();

  constructor(private readonly world: NotifierWorld) {}

  async ofIncident({ endpointName, alarmName }: IncidentRecord): Promise<MessageContext> {
    const unknown: string[] = [];
    const [alarm, people, ledger] = await Promise.all([
      this.alarm(alarmName, unknown),
      this.people(endpointName, unknown),
      this.ledger(endpointName, unknown),
    ]);
    return { alarm, people, ...ledger, unknown };
  }

  async ofStorm(dues: readonly Due[]): Promise<StormContext> {
    const unknown: string[] = [];
    const names = [...new Set(dues.flatMap(({ record: { endpointName = "" } }) => endpointName || []))];
    const [people, documents] = await Promise.all([
      this.people(undefined, unknown),
      atOnce(endpointsAtOnce, names, (name) => this.document(name)),
    ]);
    const runbookBaseUrls = new Map(
      documents.flatMap((document) =>
        document === undefined ? [] : [[document.endpointName, document.people.runbookBaseUrl] as const],
      ),
    );
    return { people, runbookBaseUrls, unknown };
  }

  private async alarm(alarmName: string | undefined, unknown: string[]): Promise<AlarmFacts | undefined> {
    if (alarmName === undefined) return undefined;
    try {
      const [alarm] = await this.world.alarms.named([alarmName]);
      if (alarm === undefined) unknown.push(`The figures: the alarm ${alarmName} does not exist any more.`);
      return alarm;
    } catch (error) {
      unknown.push(`The figures: the alarm could not be read (${describeAwsError(error)}).`);
      return undefined;
    }
  }

  /** Those of the endpoint; where its document cannot be read, those of the environment. */
  private async people(endpointName: string | undefined, unknown: string[]): Promise<People | undefined> {
    if (endpointName !== undefined) {
      const document = await this.document(endpointName);
      if (document !== undefined) return document.people;
      unknown.push(this.problems.get(endpointName) ?? `The contacts of ${endpointName}: it has no document.`);
    }
    this.environmentPeople ??= this.readPeople();
    const people = await this.environmentPeople;
    if (people === undefined)
      unknown.push(this.problems.get(environmentPeople) ?? "The environment's contacts.");
    return people;
  }

  private document(endpointName: string): Promise<EndpointDocument | undefined> {
    const known = this.documents.get(endpointName);
    if (known !== undefined) return known;
    const reading = this.readDocument(endpointName);
    this.documents.set(endpointName, reading);
    return reading;
  }

  private async readDocument(endpointName: string): Promise<EndpointDocument | undefined> {
    try {
      const reading = await this.world.documents.read(endpointName);
      if (reading?.kind === "document") return reading.document;
      if (reading?.kind === "invalid") throw reading.error;
      return undefined;
    } catch (error) {
      const why = describeAwsError(error);
      this.problems.set(
        endpointName,
        `The contacts of ${endpointName}: its document could not be read (${why}).`,
      );
      return undefined;
    }
  }

  private async readPeople(): Promise<People | undefined> {
    try {
      return await this.world.people();
    } catch (error) {
      const why = describeAwsError(error);
      this.problems.set(environmentPeople, `The environment's contacts could not be read (${why}).`);
      return undefined;
    }
  }

  private async ledger(
    endpointName: string | undefined,
    unknown: string[],
  ): Promise<Pick<MessageContext, "decisions" | "rollout" | "servingVersion">> {
    if (endpointName === undefined) return { decisions: [] };
    const trying = async <T>(what: string, reading: Promise<T>): Promise<T | undefined> => {
      try {
        return await reading;
      } catch (error) {
        unknown.push(`${what}: the ledger could not be read (${describeAwsError(error)}).`);
        return undefined;
      }
    };
    const [rollout, variants, decisions] = await Promise.all([
      trying<RolloutRecord | undefined>(
        "Whether a rollout is in progress",
        this.world.ledger.rollout(endpointName),
      ),
      trying("Which version serves", this.world.ledger.variants(endpointName)),
      trying("The last decisions", this.decisions(endpointName, unknown)),
    ]);
    const only = variants?.length === 1 ? variants[0] : undefined;
    return { decisions: decisions ?? [], rollout, servingVersion: only?.modelPackageVersion };
  }

  /** Newest first. */
  private async decisions(endpointName: string, unknown: string[]): Promise<DecisionRecord[]> {
    const found: DecisionRecord[] = [];
    for await (const reading of this.world.ledger.newestDecisions(endpointName, newestDecisions))
      if (reading.kind === "decision") found.unshift(reading.decision);
      else unknown.push(`One of the last decisions: ${reading.problem}`);
    return found;
  }
}

const environmentPeople = "";
