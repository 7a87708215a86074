/** A program that consumes the package, as data; the schema decides what it may say. */
export interface Consumer {
  readonly resources: readonly ConsumerResource[];
  /** What the stack exports, in this order. */
  readonly outputs: readonly { readonly name: string; readonly value: OutputReference }[];
}

export interface ConsumerResource {
  /** What the program calls it, one word in lower case. */
  readonly variable: string;
  /** Name of the component in the package, such as `MonitoredEndpoint`. */
  readonly type: string;
  /** Name of the resource in the stack. */
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** An output of an earlier resource of the same program. */
export class OutputReference {
  constructor(
    /** The variable of the resource. */
    readonly variable: string,
    /** The name of the output in the schema. */
    readonly property: string,
  ) {}
}
