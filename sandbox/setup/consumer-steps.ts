import { consumerPythonStep } from "./consumer-python-step";
import { javaStep } from "./java-step";
import type { SetupStep } from "./step";
import { yamlHostStep } from "./yaml-host-step";

/** What the tests need to run consumers in other languages than ours; nothing else needs it. */
export const consumerSteps: readonly SetupStep[] = [consumerPythonStep, yamlHostStep, javaStep];
