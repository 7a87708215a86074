/** What a secret has to look like. */
export interface SecretForm {
  readonly pattern: RegExp;
  /** Completes the sentence "must be ...". */
  readonly form: string;
}

/** An integration key of PagerDuty's Events API v2, which is refused there in any other length. */
export const routingKeyForm: SecretForm = {
  pattern: /^[A-Za-z0-9]{32}$/,
  form: "the 32 letters and digits of an Events API v2 integration key",
};

/** As EventBridge takes the value of a connection's header (CreateConnection). */
export const headerValueForm: SecretForm = {
  pattern: /^[\x21-\x7e](?:[\t\x20-\x7e]{0,510}[\x21-\x7e])?$/,
  form: "1 to 512 printable ASCII characters without spaces at its ends",
};
