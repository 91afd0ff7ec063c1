import type { Plugin } from "vite";

/** Texts that pages say by themselves; the others belong to the command line or come in the server's answers. */
const SHOWN = /^(ui|field|enum|entity)\.|^criterion\.[a-z_0-9]+$/;

/** Reads ../texts/<language>.json and keeps what pages show, so that a visitor does not load the rest. */
export function texts(): Plugin {
  return {
    name: "qiao-texts",
    enforce: "pre",
    transform(code, id) {
      if (!/\/texts\/[a-z]{2}\.json$/.test(id)) return null;
      const all = JSON.parse(code) as Record<string, string>;
      const shown = Object.fromEntries(Object.entries(all).filter(([key]) => SHOWN.test(key)));
      return { code: JSON.stringify(shown), map: null };
    },
  };
}
