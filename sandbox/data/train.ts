import { RandomForestClassifier } from "ml-random-forest";
import * as z from "zod";
import { derivedInputsFor, modelInputs } from "./derived-inputs";
import type { ForestModel, Tree, TreeNode } from "./forest";
import { seededRandom, shuffled } from "./random";
import type { LabelledRow } from "./training-data";

/** How a model is trained; equal recipes on equal data give equal models. */
export interface ForestRecipe {
  readonly seed: number;
  readonly trees: number;
  readonly depth: number;
}

/** Failures are rare: with five quiet rows for each, training is fast and the trees still see the boundary. */
const negativesPerPositive = 5;
/** The library's training time grows with the square of the rows; more failures than this change little. */
const mostPositives = 250;
const smallestLeaf = 5;
const leastGain = 0.0001;
const inputShare = 0.8;

/** Trains a random forest (CART trees on bootstrap samples) with `ml-random-forest`. */
export function trainForest(
  features: readonly string[],
  rows: readonly LabelledRow[],
  recipe: ForestRecipe,
): ForestModel {
  const derivedInputs = derivedInputsFor(features);
  const random = seededRandom(recipe.seed);
  const ofClass = (label: number) =>
    shuffled(
      rows.filter((row) => row.label === label),
      random,
    );
  const [negatives, positives] = [ofClass(0), ofClass(1)];
  const keptPositives = positives.slice(0, mostPositives);
  const keptNegatives = negatives.slice(0, keptPositives.length * negativesPerPositive);
  const sample = shuffled([...keptPositives, ...keptNegatives], random);
  const forest = new RandomForestClassifier({
    seed: recipe.seed,
    nEstimators: recipe.trees,
    maxFeatures: inputShare,
    replacement: false,
    useSampleBagging: true,
    noOOB: true,
    treeOptions: { maxDepth: recipe.depth, minNumSamples: smallestLeaf, gainThreshold: leastGain },
  });
  forest.train(
    sample.map(({ features: row }) => modelInputs(row, derivedInputs)),
    sample.map(({ label }) => label),
  );
  return {
    features,
    derivedInputs,
    trees: portableTrees(forest),
    oddsFactor: (keptNegatives.length / negatives.length) * (positives.length / keptPositives.length),
  };
}

interface LibraryNode {
  readonly splitColumn?: number | undefined;
  readonly splitValue?: number | undefined;
  readonly left?: LibraryNode | undefined;
  readonly right?: LibraryNode | undefined;
  readonly distribution?: readonly (readonly number[])[] | undefined;
}

const libraryNode: z.ZodType<LibraryNode> = z.lazy(() =>
  z.object({
    splitColumn: z.number().optional(),
    splitValue: z.number().optional(),
    left: libraryNode.optional(),
    right: libraryNode.optional(),
    distribution: z.array(z.array(z.number())).optional(),
  }),
);
const libraryForest = z.object({
  baseModel: z.object({
    indexes: z.array(z.array(z.number())),
    estimators: z.array(z.object({ root: libraryNode })),
  }),
});

/** Each library tree sees its own selection of inputs; here the selection is resolved away. */
function portableTrees(forest: RandomForestClassifier): Tree[] {
  const { baseModel } = libraryForest.parse(JSON.parse(JSON.stringify(forest)));
  return baseModel.estimators.map(({ root }, index) => flatten(root, baseModel.indexes[index] ?? []));
}

function flatten(root: LibraryNode, inputs: readonly number[]): Tree {
  const nodes: TreeNode[] = [];
  const place = (node: LibraryNode): number => {
    const position = nodes.length;
    nodes.push({ probability: node.distribution?.[0]?.[1] ?? 0 });
    const { left, right, splitColumn, splitValue } = node;
    const input = splitColumn === undefined ? undefined : inputs[splitColumn];
    if (left !== undefined && right !== undefined && input !== undefined && splitValue !== undefined)
      nodes[position] = { input, bound: splitValue, below: place(left), otherwise: place(right) };
    return position;
  };
  place(root);
  return nodes;
}
