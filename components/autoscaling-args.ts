/** How the number of instances follows the traffic. */
export interface AutoscalingArgs {
  /**
   * Fewest instances, 1 to 1000. Every strategy but `allAtOnce` needs 2 or more, as does its size: a rollout begins with
   * as many instances as serve at that time.
   */
  minimumInstanceCount: number;
  /** Most instances, from the minimum to 1000. The rollout's size must also be one for so many. */
  maximumInstanceCount: number;
  /** Requests per instance and minute that the number of instances is kept at, above 0. */
  targetInvocationsPerInstance: number;
  /** Seconds after which instances may be taken away again, 0 to 3600. Default 300. */
  scaleInCooldownSeconds?: number;
  /** Seconds after which further instances may be added, 0 to 3600. Default 300. */
  scaleOutCooldownSeconds?: number;
}
