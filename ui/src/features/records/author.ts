/** Who changed something: a person by name, a program by what it did, a person who is gone as such. */
import { use_words } from "@/i18n";

const IS_PERSON = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function use_author() {
  const { t, or } = use_words();
  return ({ author, by }: { author: string; by?: string | null }): string => {
    if (by) return by;
    return IS_PERSON.test(author) ? t("ui.history.former") : or(`ui.history.author_${author.replace(/\W+/g, "_")}`, author);
  };
}
