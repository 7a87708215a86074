/** An SDK input type after the check against the service model: its required members are there. */
export type Checked<Input, RequiredKeys extends keyof Input> = Input & {
  readonly [Key in RequiredKeys]-?: NonNullable<Input[Key]>;
};
