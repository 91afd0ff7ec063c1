import type { Plugin } from "vite";
import { part_of } from "../src/features/records/nouns";

/** Texts that pages say by themselves; the others belong to the command line or come in the server's answers. */
const SHOWN = /^(ui|field|enum|entity)\.|^criterion\.[a-z_0-9]+$/;
/** Families that few pages say: `?part=pairing` is what begins with "ui.pairing.", and comes with those pages. */
const PARTS = ["about", "account", "approvals", "bench", "chain", "channels", "coverage", "documents", "find", "groups", "import", "missions", "notices", "nursery", "pairing", "scores"];
/** Families that travel in another's part. */
const WITH: Record<string, string> = { administration: "account", board: "missions", timetables: "missions", agreements: "chain", agreements_register: "chain", attention: "chain", brokerage: "nursery", calendars: "account", discussion: "notices", entries: "nursery", entry: "nursery", distance: "missions", embed: "coverage", pocket: "missions", evaluation: "chain", feedback: "chain", follow_ups: "missions", guest: "missions", interest: "nursery", interests: "nursery", join: "account", lessons: "chain", meetings: "missions", nursery_new: "nursery", oidc: "account", papers: "missions", partnership: "chain", plan_mission: "missions", plans: "chain", project: "nursery", quality: "about", sign_in: "account", sign_up: "account" };

/** Reads ../texts/<language>.json and keeps what pages show, so that a visitor does not load the rest. */
export function texts(): Plugin {
  return {
    name: "qiao-texts",
    enforce: "pre",
    transform(code, id) {
      const [, part] = /\/texts\/[a-z]{2}\.json(?:\?part=([a-z_]+))?$/.exec(id) ?? [null, null];
      if (part === null) return null;
      const all = Object.entries(JSON.parse(code) as Record<string, string>);
      const family = (key: string) => {
        const [kind, name] = key.split(".") as [string, string];
        if (kind === "ui") return name;
        return (kind !== "entity" && part_of(name)) || "";
      };
      const apart = (key: string) => PARTS.find((one) => one === (WITH[family(key)] ?? family(key)));
      const kept = all.filter(([key]) => SHOWN.test(key) && apart(key) === part);
      return { code: JSON.stringify(Object.fromEntries(kept)), map: null };
    },
  };
}
