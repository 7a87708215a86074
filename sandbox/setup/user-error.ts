/** Something the person at the keyboard can mend. The message names the thing, what is wrong and the fix. */
export class UserError extends Error {
  override readonly name = "UserError";

  constructor(
    message: string,
    /** The exit code of the command that ends with this error. */
    readonly exitCode: number = 1,
  ) {
    super(message);
  }
}
