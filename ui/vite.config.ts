import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import { land } from "./plugins/land";
import { texts } from "./plugins/texts";
import { worker } from "./plugins/worker";

/** The server that answers /api while the pages are being worked on. */
const api = process.env.QIAO_API ?? "http://127.0.0.1:8080";

/**
 * What nearly every page needs travels in one file: over a line of 300 ms a page in twenty small files is slower
 * than one in five larger ones.
 */
function shared(id: string): string | undefined {
  if (/\/node_modules\/(@vue|vue|vue-router|vue-i18n|@intlify)\//.test(id) || id.includes("plugin-vue:export-helper")) return "core";
  if (/\/src\/(api|i18n|design\/(?!BothTimes|zones)|app\/(?!LostPage))/.test(id) && !id.endsWith(".svg")) return "core";
  if (/\/features\/(places\/(Place(Label|Search)|MatchLine)|links\/(sides|StatusTag)|partners\/CountryChoice)/.test(id)) return "core";
  return undefined;
}

export default defineConfig({
  plugins: [vue(), land(), texts(), worker()],
  resolve: {
    alias: {
      "@": fileURLToPath(new URL("./src", import.meta.url)),
      // The build without the message compiler: texts have {name} placeholders only (i18n/compile.ts).
      "vue-i18n": "vue-i18n/dist/vue-i18n.runtime.esm-bundler.js",
    },
  },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_DROP_MESSAGE_COMPILER__: true,
  },
  build: {
    target: "es2021",
    // Nothing inline: the server's policy allows scripts and styles from itself only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    rollupOptions: { output: { manualChunks: shared } },
  },
  server: {
    // The host stays as the browser names it: the server takes changes from its own pages only.
    proxy: { "/api": { target: api, changeOrigin: false }, "/openapi.json": api },
    fs: { allow: [".."] },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
