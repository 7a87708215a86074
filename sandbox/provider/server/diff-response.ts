import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { assertNever } from "../core/assert-never";
import type { Difference } from "../core/compare";
import type { DiffResult } from "../core/diff";
import { topProperty } from "../core/property-path";

/** A diff as the engine wants it, with the path of every difference so that a preview can show it. */
export function diffResponse({
  differences,
  replaces,
  deleteBeforeReplace,
}: DiffResult): messages.DiffResponse {
  const response = new messages.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  response.setChanges(differences.length === 0 ? DIFF_NONE : DIFF_SOME);
  response.setDiffsList([...new Set(differences.map(({ path }) => topProperty(path)))]);
  response.setReplacesList([...replaces]);
  response.setDeletebeforereplace(deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const difference of differences) {
    const detail = new messages.PropertyDiff();
    detail.setKind(kindOf(difference));
    response.getDetaileddiffMap().set(difference.path, detail);
  }
  return response;
}

function kindOf({ kind, replaces }: Difference): messages.PropertyDiff.Kind {
  const { Kind } = messages.PropertyDiff;
  switch (kind) {
    case "add":
      return replaces ? Kind.ADD_REPLACE : Kind.ADD;
    case "delete":
      return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
    case "update":
      return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
    default:
      return assertNever(kind);
  }
}
