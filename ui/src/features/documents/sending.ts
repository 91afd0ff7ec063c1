/** Putting a file into a document: what can be known to fail is said before anything is sent, and it can be stopped. */
import { onScopeDispose, ref, shallowRef } from "vue";
import { Problem } from "@/api/problem";
import { use_words } from "@/i18n";
import { addresses } from "./addresses";
import { LARGEST, size_in_words } from "./media";
import { put_file } from "./put_file";
import type { Placed } from "./types";

export function use_sending() {
  const { t, language } = use_words();
  const busy = ref(false);
  /** 0 … 1 of the bytes. */
  const share = ref(0);
  const problem = shallowRef<Problem | null>(null);
  let way = new AbortController();
  const stop = () => way.abort();
  onScopeDispose(stop);

  /** Why a file need not even be sent; "" = nothing is known against it. */
  function fault_of(file: File): string {
    if (file.size > LARGEST) return t("ui.documents.too_large", { size: size_in_words(file.size, language.value) });
    if (!file.size) return t("ui.documents.is_empty", { name: file.name });
    return navigator.onLine ? "" : t("ui.documents.offline");
  }

  /** Null when it was refused, which `problem` then tells, or stopped. */
  async function send(id: string, version: number | undefined, file: File): Promise<Placed | null> {
    if (busy.value) return null;
    const fault = fault_of(file);
    problem.value = fault ? new Problem("file", 0, "", fault) : null;
    if (fault) return null;
    busy.value = true;
    share.value = 0;
    way = new AbortController();
    try {
      const path = addresses.put(id, file.name);
      return await put_file<Placed>({ path, file, version, language: language.value, progress: (part) => (share.value = part), signal: way.signal });
    } catch (error) {
      if (error instanceof Problem) problem.value = error.code === "offline" ? new Problem("file", 0, "", t("ui.documents.offline")) : error;
      else if (!way.signal.aborted) problem.value = new Problem("internal", 0, "", String(error));
      return null;
    } finally {
      busy.value = false;
    }
  }
  return { busy, share, problem, send, stop, fault_of };
}
