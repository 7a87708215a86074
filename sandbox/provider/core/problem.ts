/** Something wrong with one property, and the smallest fix. */
export interface Problem {
  /** The path of the property, such as `deploymentConfig.autoRollbackConfiguration.alarms[0].alarmName`. */
  readonly property: string;
  readonly reason: string;
}
