import { type AlarmFacts, endpointByName, endpointOfAlarm } from "../core/alarm-facts";
import type { NotifierWorld } from "./ports";

/** Which endpoint an alarm is about; the names of all endpoints are read once, and only when an alarm does not say. */
export class KnownEndpoints {
  private names: Promise<readonly string[]> | undefined;

  constructor(private readonly world: Pick<NotifierWorld, "documents" | "place" | "log">) {}

  async ofAlarm(alarmName: string, facts: AlarmFacts | undefined): Promise<string | undefined> {
    const named = facts === undefined ? undefined : endpointOfAlarm(facts, this.world.place.environment);
    if (named !== undefined) return named;
    if (!alarmName.startsWith(`${this.world.place.environment}-`)) return undefined;
    this.names ??= this.read();
    return endpointByName(alarmName, await this.names);
  }

  /** An incident without its endpoint is better than none. */
  private async read(): Promise<readonly string[]> {
    try {
      return (await this.world.documents.list()).map((reading) =>
        reading.kind === "document" ? reading.document.endpointName : reading.endpointName,
      );
    } catch (error) {
      this.world.log.error("the endpoints' names are not known", { error });
      return [];
    }
  }
}
