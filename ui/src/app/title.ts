import { watchEffect } from "vue";
import { i18n } from "@/i18n";

/** "Chengdu · Qiao". Takes a text key; an empty one leaves the name of the product alone. */
export function set_title(key: string): void {
  write(key ? i18n.global.t(key) : "");
}

/** Keeps the title at what a page says about its record, as soon as that is known. */
export function use_title(say: () => string): void {
  watchEffect(() => {
    const text = say();
    if (text) write(text);
  });
}

function write(text: string): void {
  const brand = i18n.global.t("ui.brand");
  document.title = text ? `${text} · ${brand}` : brand;
}
