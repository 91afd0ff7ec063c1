import type { MessageContext } from "vue-i18n";

type Speak = (context: MessageContext) => string;

const spoken = new Map<string, Speak>();

/**
 * The texts know one construct, `{name}`; everything else is meant as it stands. The server's half of the
 * product reads the same files with the same rule, so `@` and `|` mean themselves here too.
 */
export function compile(message: unknown): Speak {
  const text = String(message);
  let speak = spoken.get(text);
  if (!speak) {
    const parts = text.split(/\{(\w+)\}/);
    speak = (context) => parts.map((part, i) => (i % 2 ? String(context.named(part) ?? "") : part)).join("");
    spoken.set(text, speak);
  }
  return speak;
}

/** Keys are flat: `entity.place` and `entity.place.plural` live side by side. */
export function resolve(texts: unknown, key: string): string | null {
  return (texts as Record<string, string>)[key] ?? null;
}

