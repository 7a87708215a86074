import * as path from "node:path";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { DynamoLedger } from "../../../functions/orchestrator/shell/ledger";
import type { World } from "../../../functions/orchestrator/shell/ports";
import { startEmulator } from "../../../sandbox/emulator/start-emulator";
import { toolFolders } from "../../../sandbox/paths";
import { freePort } from "../../../sandbox/world/port-holder";
import { SimulatedWorld } from "../../unit/functions/orchestrator/simulated-world";

export const TableName = "ledger";

export interface EmulatedLedger {
  readonly documents: DynamoDBDocumentClient;
  readonly newClient: () => DynamoDBClient;
  readonly stop: () => Promise<void>;
}

/** An emulator with the ledger's table in it. */
export async function startEmulatedLedger(folder: string): Promise<EmulatedLedger> {
  const ports = { emulator: await freePort(), simulator: await freePort() };
  const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
  const emulator = await startEmulator({ ports, folder, scale: 0, python });
  const newClient = () =>
    new DynamoDBClient({
      endpoint: `http://127.0.0.1:${ports.emulator}`,
      region: "us-east-1",
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
    });
  const documents = DynamoDBDocumentClient.from(newClient());
  await createLedgerTable(documents);
  return { documents, newClient, stop: () => emulator.stop() };
}

/** Makes the ledger's table. */
export async function createLedgerTable(documents: DynamoDBDocumentClient): Promise<void> {
  await documents.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
    }),
  );
}

/** A world whose ledger is the real one; everything else is in memory. Version 1 serves. */
export class WorldWithLedger extends SimulatedWorld {
  override readonly ledger: World["ledger"];
  readonly outcomes: string[] = [];

  constructor(endpointName: string, client: DynamoDBDocumentClient) {
    super();
    this.document = { ...this.document, endpointName };
    const ledger = new DynamoLedger(client, TableName);
    this.ledger = {
      read: (...wanted) => ledger.read(...wanted),
      write: async (write) => {
        const outcome = await ledger.write(write);
        this.outcomes.push(outcome);
        return outcome;
      },
    };
    this.approve(1);
    this.create(1);
  }
}
