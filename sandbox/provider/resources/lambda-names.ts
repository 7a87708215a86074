/** A function's name, of its name or ARN with or without a qualifier. */
export function functionNameIn(nameOrArn: string): string {
  const [, name = nameOrArn] = /^arn:aws:lambda:[^:]*:\d*:function:([^:]+)/.exec(nameOrArn) ?? [];
  return name;
}
