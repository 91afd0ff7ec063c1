/** How many notices are unread: asked quietly every minute while the page is looked at, and after each change. */
import { readonly, shallowRef } from "vue";
import { look } from "@/api/client";
import { paths } from "@/api/paths";

const count = shallowRef(0);
export const unread = readonly(count);

/** An answer that does not come changes nothing: the next minute asks again. */
export async function learn_unread(): Promise<void> {
  const answer = await look<{ unread: number }>(paths.notices_count()).catch(() => null);
  if (answer) count.value = answer.unread;
}
