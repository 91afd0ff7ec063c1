import { nextTick } from "vue";
import { createRouter, createWebHistory, type Router } from "vue-router";
import { get, speak } from "@/api/client";
import type { Language } from "@/api/types";
import { LANGUAGES, use_language } from "@/i18n";
import { pages } from "./routes";
import { set_title } from "./title";

/** The browser's wish, for an address without a language. */
function wished_language(): Language {
  const wish = navigator.languages.find((tag) => LANGUAGES.includes(tag.slice(0, 2) as Language));
  return (wish?.slice(0, 2) as Language) ?? "en";
}

export function make_router(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: `/:lang(${LANGUAGES.join("|")})`, children: pages },
      { path: "/:rest(.*)*", redirect: (to) => ({ path: `/${wished_language()}${to.path === "/" ? "/" : to.path}`, query: to.query }) },
    ],
    scrollBehavior(to, from, saved) {
      if (saved) return saved;
      if (to.hash) return { el: to.hash };
      return to.path === from.path ? false : { top: 0 };
    },
  });

  router.beforeEach(async (to, from) => {
    const language = to.params.lang as Language;
    speak(language);
    // The answers of the next page travel together with its code, not after it.
    if (to.path !== from.path) for (const path of to.meta.ahead?.(to) ?? []) get(path).catch(() => undefined);
    const { texts } = to.meta;
    await use_language(language, typeof texts === "function" ? texts(to) : texts);
  });
  // A page of an older build is gone after an update of the server: load the address anew, once.
  router.onError((error, to) => {
    if (!/module|preload/i.test(String(error)) || sessionStorage.getItem("reloaded") === to.fullPath) return;
    sessionStorage.setItem("reloaded", to.fullPath);
    location.assign(to.fullPath);
  });
  router.afterEach((to, from) => {
    if (to.path === from.path) return;
    set_title(to.meta.title ?? "");
    // The new page's heading takes the focus, so that a screen reader starts there.
    if (from.name !== undefined && to.name !== from.name) void nextTick(() => document.getElementById("content")?.focus());
  });
  return router;
}
