import { json, text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { removeIfThere, unlessAbsent } from "../operations/absence";

const absent = ["ResourceNotFound", "DashboardNotFoundError"];

/** A dashboard of CloudWatch; its body is compared as JSON, as the real provider does. */
export const dashboard = defineResource({
  token: "aws:cloudwatch/dashboard:Dashboard",
  properties: {
    dashboardBody: json({ required: true }),
    dashboardName: text({ required: true, replaces: true, maximum: 255, pattern: /^[\w-]+$/ }),
  },
  outputs: ["dashboardArn"],
  async create({ dashboardName, dashboardBody }, { clients }) {
    await (await clients.cloudWatch()).putDashboard({
      DashboardName: dashboardName,
      DashboardBody: dashboardBody,
    });
    return dashboardName;
  },
  async read(name, { clients }) {
    const cloudWatch = await clients.cloudWatch();
    const found = await unlessAbsent(absent, () => cloudWatch.getDashboard({ DashboardName: name }));
    if (found === undefined) return undefined;
    return {
      dashboardArn: found.DashboardArn ?? "",
      dashboardBody: found.DashboardBody,
      dashboardName: name,
    };
  },
  async update(name, { after }, { clients }) {
    await (await clients.cloudWatch()).putDashboard({
      DashboardName: name,
      DashboardBody: after.dashboardBody,
    });
  },
  async remove(name, { clients }) {
    const cloudWatch = await clients.cloudWatch();
    await removeIfThere(absent, () => cloudWatch.deleteDashboards({ DashboardNames: [name] }));
  },
});
