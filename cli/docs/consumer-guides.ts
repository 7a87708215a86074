import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { guidesFolder, renderConsumerGuides } from "./consumer-guides/pages";

if (require.main === module) {
  mkdirSync(guidesFolder, { recursive: true });
  for (const [file, text] of renderConsumerGuides()) writeFileSync(path.join(guidesFolder, file), text);
}
