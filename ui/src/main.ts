import { createApp } from "vue";
import App from "@/app/App.vue";
import { make_router } from "@/app/router";
import { take_inlined } from "@/api/client";
import { learn_session } from "@/api/session";
import { i18n } from "@/i18n";
import "@/design/tokens.css";
import "@/design/base.css";
import "@/design/parts.css";
import "@/design/print.css";

/** The server's plain page stays until the first route and its texts are here; then Vue takes over. */
async function start(): Promise<void> {
  take_inlined(document);
  const router = make_router();
  const app = createApp(App).use(i18n).use(router);
  await router.isReady();
  app.mount("#app");
  requestAnimationFrame(() => setTimeout(learn_session));
}

void start();
