import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../sandbox/paths";
import { runConsumer } from "./consumer-run";
import { consumerPage } from "./consumer-transcript";

/** Where the page belongs. */
const page = path.join(checkoutFolder, "docs", "guides", "first-consumer.md");

runConsumer(() => undefined).then(
  ({ warm }) => writeFileSync(page, consumerPage(warm)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
