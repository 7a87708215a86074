import { Output } from "@pulumi/pulumi";

/**
 * The inputs with the platform's reference itself in the place of an output that is known already, for the checks: through
 * the engine it always arrives as an output. One that is secret stays hidden, since problems show values.
 */
export async function withKnownPlatform(
  inputs: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const { platform } = inputs;
  if (!Output.isInstance(platform)) return inputs;
  // The SDK keeps both in fields that its types do not show.
  const [known, secret] = await Promise.all([
    Reflect.get(platform, "isKnown"),
    Reflect.get(platform, "isSecret"),
  ]);
  if (known !== true || secret !== false) return inputs;
  return { ...inputs, platform: await new Promise<unknown>((resolve) => platform.apply(resolve)) };
}
