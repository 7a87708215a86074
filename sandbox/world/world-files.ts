import * as path from "node:path";

/** Where things lie in a world's folder. */
export function worldFiles(folder: string) {
  const logs = path.join(folder, "logs");
  return {
    /** Who runs this world, on which ports; there from the moment it is up. */
    state: path.join(folder, "sandbox.json"),
    /** The simulated clock, for the Lambda workers. */
    clock: path.join(folder, "clock.json"),
    home: path.join(folder, "home"),
    temporary: path.join(folder, "tmp"),
    emulatorState: path.join(folder, "emulator"),
    logs,
    emulatorLog: path.join(logs, "emulator.log"),
    simulatorLog: path.join(logs, "simulator.log"),
    supervisorLog: path.join(logs, "supervisor.log"),
  } as const;
}
