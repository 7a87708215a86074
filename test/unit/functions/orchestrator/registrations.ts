import type { ApprovedPackage } from "../../../../functions/orchestrator/shell/ports";
import { packageArn } from "./samples";

/** When each version was registered, approved or not: never before an older one was. */
export class Registrations {
  private readonly times = new Map<number, string>();

  upTo(version: number, time: string): void {
    for (let older = 1; older <= version; older += 1) if (!this.times.has(older)) this.times.set(older, time);
  }

  summaryOf(version: number): ApprovedPackage {
    const createdAt = this.times.get(version);
    return {
      modelPackageArn: packageArn(version),
      modelPackageVersion: version,
      ...(createdAt === undefined ? {} : { createdAt }),
    };
  }
}
