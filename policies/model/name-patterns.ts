/** A parameter that lists patterns; the schema has seen to it that they are texts. */
export function namePatterns(parameter: unknown, otherwise: readonly string[] = []): readonly string[] {
  return Array.isArray(parameter) ? parameter.map(String) : otherwise;
}
