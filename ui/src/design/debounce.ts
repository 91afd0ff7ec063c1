import { customRef, onScopeDispose, watch, type Ref } from "vue";

/** Follows `source`, but only once it has been still for `pause` milliseconds. */
export function settled<T>(source: () => T, pause: number): Readonly<Ref<T>> {
  let value = source();
  let timer = 0;
  const follower = customRef<T>((track, trigger) => {
    watch(source, (next) => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        value = next;
        trigger();
      }, pause);
    });
    return { get: () => (track(), value), set: () => undefined };
  });
  onScopeDispose(() => clearTimeout(timer));
  return follower;
}
