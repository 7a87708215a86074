/** As the engine gives its address, after switches for its log. */
const engineAddress = /^\S+:\d{1,5}$/;

/**
 * The arguments with which the engine starts a plugin.
 *
 * @throws Error when they hold no address, so that it was not the engine.
 */
export function engineArguments(given: readonly string[]): string[] {
  if (!given.some((argument) => engineAddress.test(argument)))
    throw new Error(
      'This file serves the components of "monitored-endpoint" to the Pulumi engine, which has to start it: run ' +
        '"pulumi package add <this folder>". A Node.js program imports the package by its name, not by its folder.',
    );
  return [...given];
}
