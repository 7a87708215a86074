import { packArtifact } from "../../../sandbox/data/artifact";

/** A real artifact of a model with two inputs, which answers a half whatever they are. */
export function constantModel(scratchFolder: string): Promise<Buffer> {
  const features = ["speed", "torque"];
  return packArtifact(
    {
      model: { features, derivedInputs: [], trees: [[{ probability: 0.5 }]], oddsFactor: 1 },
      metadata: {
        formatVersion: 1,
        features,
        label: "failure",
        threshold: 0.5,
        library: "none",
        recipe: { seed: 1, trees: 1, depth: 1 },
        trainingRows: 0,
        dataDigest: "none",
      },
    },
    scratchFolder,
  );
}
