import { type DerivedInput, modelInputs } from "./derived-inputs";

/**
 * A trained forest in a form that needs no library to run. A node is a leaf's probability, or the input to look at,
 * the bound, and where to go when the input is below it or not.
 */
export type TreeNode =
  | { readonly probability: number }
  | { readonly input: number; readonly bound: number; readonly below: number; readonly otherwise: number };

/** Nodes of one tree; the first is the root. */
export type Tree = readonly TreeNode[];

/** A model that can be stored: the trees, what they look at, and how their answer becomes a probability. */
export interface ForestModel {
  readonly features: readonly string[];
  readonly derivedInputs: readonly DerivedInput[];
  readonly trees: readonly Tree[];
  /** What the trees' odds are multiplied with, because they were trained on relatively fewer negative rows. */
  readonly oddsFactor: number;
}

/** The probability of the positive class for one row of features. */
export function modelProbability(model: ForestModel, row: readonly number[]): number {
  const sampled = forestProbability(model.trees, modelInputs(row, model.derivedInputs));
  // Bayes' rule for the changed prior.
  const weighted = sampled * model.oddsFactor;
  return weighted / (weighted + 1 - sampled);
}

/** The mean of the trees' probabilities. */
function forestProbability(trees: readonly Tree[], inputs: readonly number[]): number {
  const sum = trees.reduce((total, tree) => total + treeProbability(tree, inputs), 0);
  return sum / trees.length;
}

function treeProbability(tree: Tree, inputs: readonly number[]): number {
  let node = tree[0];
  while (node !== undefined && !("probability" in node))
    node = tree[(inputs[node.input] ?? Number.NaN) < node.bound ? node.below : node.otherwise];
  if (node === undefined) throw new Error("the model's tree leads to a node that is not there");
  return node.probability;
}
