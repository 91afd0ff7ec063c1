/**
 * What neither the compiler nor the tests see: texts that a page asks for and no language has, texts that no page
 * asks for any more, components that grew too long, and anything the server's content policy would block.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LINES_MAX = { vue: 250, ts: 370, css: 370 };

const files = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(vue|ts|css)$/.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
const languages = ["en", "zh"].map((name) => [name, JSON.parse(readFileSync(join(ROOT, `../texts/${name}.json`), "utf8"))]);
const faults = [];
const asked = new Set();
const families = new Set();

for (const file of files) {
  const text = readFileSync(file, "utf8");
  const where = relative(ROOT, file);
  const lines = text.split("\n").length - 1;
  const most = LINES_MAX[file.split(".").pop()];
  if (lines > most) faults.push(`${where}: ${lines} lines, at most ${most}`);
  if (/<[a-z][^>]*\sstyle="/i.test(text)) faults.push(`${where}: a style attribute; the content policy blocks it`);
  if (/\bv-html\b|innerHTML/.test(text)) faults.push(`${where}: raw HTML`);
  if (/(?:@import|url\(|fetch\(|import\()\s*["'`]https?:/.test(text)) faults.push(`${where}: a request to another site`);
  for (const [, key] of text.matchAll(/["'`](ui(?:\.[a-z_]+)+)["'`]/g)) asked.add(key);
  for (const [, family] of text.matchAll(/`(ui\.[a-z_.]*?)\$\{/g)) families.add(family);
}
// The server writes plain pages with some of the same texts.
for (const entry of readdirSync(join(ROOT, "../src/features/pages"), { withFileTypes: true })) {
  if (!entry.name.endsWith(".cpp")) continue;
  for (const [, key] of readFileSync(join(ROOT, "../src/features/pages", entry.name), "utf8").matchAll(/"(ui(?:\.[a-z_]+)+)"/g)) asked.add(key);
}
for (const [name, texts] of languages) {
  for (const key of asked) if (!(key in texts)) faults.push(`texts/${name}.json: no ${key}`);
}
for (const key of Object.keys(languages[0][1])) {
  const used = asked.has(key) || [...families].some((family) => family !== "ui." && key.startsWith(family)) || /^ui\.(map|network)\.title$/.test(key);
  if (key.startsWith("ui.") && !used) faults.push(`texts: nothing asks for ${key}`);
}
console.log(faults.length ? faults.join("\n") : `${files.length} files, ${asked.size} texts: in order`);
process.exit(faults.length ? 1 : 0);
