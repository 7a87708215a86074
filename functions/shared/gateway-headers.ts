/** A request may give the inference id; every answer of the gateway tells it. */
export const inferenceIdHeader = "x-inference-id";

/** Names the production variant that answered. */
export const variantHeader = "x-model-variant";
