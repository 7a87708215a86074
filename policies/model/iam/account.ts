/** The account in an ARN, or the account that a bare number is. */
export function accountOf(text: string): string | undefined {
  if (/^\d{12}$/.test(text)) return text;
  const [start, , , , account = ""] = text.split(":");
  return start === "arn" && /^\d{12}$/.test(account) ? account : undefined;
}
