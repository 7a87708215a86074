import { writeFileSync } from "node:fs";
import { runConsumer } from "./consumer-run";
import { consumerPage, consumerPageFile } from "./consumer-transcript";

runConsumer(() => undefined).then(
  ({ warm }) => writeFileSync(consumerPageFile, consumerPage(warm)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
