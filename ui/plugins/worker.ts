import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Plugin, transformWithEsbuild } from "vite";

const SOURCE = fileURLToPath(new URL("../src/features/pocket/worker.ts", import.meta.url));
/** What the page of a kept event needs: the program's entry, the page itself, and the texts that its route names. */
const PARTS = ["/src/main.ts", "/src/features/pocket/PocketPage.vue", "/texts/en.json", "/texts/zh.json"];
const TEXTS = /\/texts\/(en|zh)\.json(\?part=(missions|account))?$/;

interface Chunk {
  type: "chunk";
  fileName: string;
  code: string;
  facadeModuleId: string | null;
  isEntry: boolean;
  imports: string[];
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> };
}

/**
 * Writes pocket-worker.js: src/features/pocket/worker.ts with the list of files that it keeps. Its build number is the digest of that list and of
 * their names' contents (Vite names files by content), so it changes exactly when one of them does.
 */
export function worker(): Plugin {
  return {
    name: "qiao-pocket-worker",
    apply: "build",
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === "chunk") as unknown as Chunk[];
      const by_name = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const wanted = (chunk: Chunk) => {
        const id = chunk.facadeModuleId ?? "";
        return chunk.isEntry || PARTS.some((part) => id.endsWith(part)) || TEXTS.test(id);
      };
      const files = new Set<string>();
      const take = (chunk: Chunk | undefined): void => {
        if (!chunk || files.has(chunk.fileName)) return;
        files.add(chunk.fileName);
        for (const file of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) files.add(file);
        for (const name of chunk.imports) take(by_name.get(name));
      };
      for (const chunk of chunks.filter(wanted)) take(chunk);
      if (!chunks.some((chunk) => chunk.facadeModuleId?.endsWith("PocketPage.vue"))) this.error("the page of a kept event is not in the build");
      const list = [...files].sort().map((file) => `/${file}`);
      const source = readFileSync(SOURCE, "utf8");
      const build = createHash("sha256").update(list.join("\n")).update(source).digest("hex").slice(0, 16);
      const made = await transformWithEsbuild(source, SOURCE, { loader: "ts", minify: true, target: "es2021", format: "iife", define: { QIAO_BUILD: JSON.stringify(build), QIAO_FILES: JSON.stringify(list) } });
      this.emitFile({ type: "asset", fileName: "pocket-worker.js", source: made.code });
    },
  };
}
