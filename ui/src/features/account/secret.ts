/** The secret of the link that is being taken up. It outlives a change of language, which builds the page anew, and no more. */
import { onMounted, ref, shallowRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import { question } from "@/api/client";
import { Problem } from "@/api/problem";

let kept = "";

export function keep_secret(secret: string): void {
  kept = secret;
}

/** From the address where it stands there, else as it was kept. Neither the history nor a screenshot of the address bar shows it afterwards. */
export function take_secret(): string {
  const route = useRoute();
  const router = useRouter();
  kept = decodeURIComponent(location.hash.slice(1)) || kept;
  if (location.hash) {
    history.replaceState(history.state, "", location.pathname + location.search);
    void router.replace({ path: route.path, query: route.query });
  }
  return kept;
}

/** What a link without an account leads to: asked for at `path` once the page stands; `gone` where the link is good no longer. */
export function use_link<T>(path: string) {
  const token = take_secret();
  const found = shallowRef<T | null>(null);
  const gone = ref(false);
  const problem = shallowRef<Problem | null>(null);
  onMounted(async () => {
    if (!token) return void (gone.value = true);
    try {
      found.value = await question<T>(path, { token });
    } catch (error) {
      if (error instanceof Problem && error.status !== 404) problem.value = error;
      else gone.value = true;
    }
  });
  return { token, found, gone, problem };
}
